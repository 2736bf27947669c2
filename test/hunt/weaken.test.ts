import { afterAll, describe, expect, it } from 'vitest';
import { type Weakening, type WeakenOptions, weaken } from '../../src/hunt/weaken.js';
import { InputError } from '../../src/input-error.js';
import { createInlineExecutor, createPoolExecutor, type Executor } from '../../src/judge/executor.js';
import { weakenJson, weakenReport } from '../../src/report/weaken-report.js';
import { strict, suiteModule } from './weaken-toys.js';

const pool = createPoolExecutor(2);
afterAll(() => pool.close());
const walk = (executor: Executor = createInlineExecutor(), change: Partial<WeakenOptions> = {}) =>
  weaken({
    ...{ theorem: strict, trials: 200, seed: 1, alpha: 1e-4, executor },
    ...{ suite: suiteModule, setting: 'any' },
    ...change,
  });
const without = (name: string) => `without "${name}"`;

describe('a theorem with less asked for', () => {
  const found = walk();
  const of = async (what: string): Promise<Weakening['finding'] | undefined> =>
    (await found).find((one) => one.what === what)?.finding;

  it('is walked one thing at a time', async () => {
    expect((await found).map(({ what }) => what)).toEqual([
      without('factor 1'),
      without('data < 9/10'),
      without('data ≥ 1/50'),
      without('data < 2'),
      without('not red'),
      'at 1/4 of size s',
      'at 1/16 of size s',
    ]);
    expect((await found).every(({ theorem: id }) => id === 'strict')).toBe(true);
  });

  it('is false without a hypothesis that it needs, of the data or of a draw, and at sizes that are too small', async () => {
    for (const what of [without('data < 9/10'), without('not red'), 'at 1/16 of size s'])
      expect(await of(what), what).toMatchObject({ kind: 'false', case: { quantity: 'x', bound: 0.95 } });
    // 1 − 0.95/2 of the draws violate; the case is one on which the hypothesis fails.
    const data = await of(without('data < 9/10'));
    if (data?.kind === 'false') {
      expect(data.violations / data.trials).toBeGreaterThan(0.3);
      expect(data.case.shown).toMatch(/^data 0\.9/);
      expect(data.case.hypothesesHeld).toContain('fails "data < 9/10"');
    }
  });

  it('is not refuted without one that it does not need, and the rate is bounded', async () => {
    for (const what of [without('data ≥ 1/50'), without('factor 1'), 'at 1/4 of size s']) {
      const finding = await of(what);
      expect(finding, what).toMatchObject({ kind: 'no refutation', datasets: 5, delta: 0.1 });
      if (finding?.kind === 'no refutation') {
        expect(finding.rate.upper).toBeLessThan(0.25);
        expect(finding.rate.lower).toBeLessThanOrEqual(0.05);
        expect(finding.trials).toBeGreaterThan(200);
      }
    }
  });

  it('says so where no draw of the law fails the hypothesis', async () => {
    expect(await of(without('data < 2'))).toEqual({ kind: 'never fails' });
  });

  it('is the same in workers, which find it by the setting of its suite', async () => {
    expect(await walk(pool)).toEqual(await found);
  });

  it('takes as many trials as it is told to, no more at fewer', async () => {
    const few = await walk(createInlineExecutor(), { trials: 30 });
    const many = await walk(createInlineExecutor(), { trials: 900 });
    const upper = (all: readonly Weakening[]): number => {
      const finding = all.find(({ what }) => what === without('data ≥ 1/50'))?.finding;
      return finding?.kind === 'no refutation' ? finding.rate.upper : Number.NaN;
    };
    expect(upper(few)).toBeGreaterThan(upper(many));
    expect(upper(many)).toBeLessThan(0.12);
  });

  it('an interrupt leaves things not judged, and finds none of them false or harmless', async () => {
    const left = await walk(createInlineExecutor(), { signal: AbortSignal.abort() });
    expect(left.every(({ finding }) => ['not judged', 'never fails'].includes(finding.kind))).toBe(true);
  });

  it('reads as sentences, and as JSON', async () => {
    const facts = { seed: 1, alpha: 1e-4, seconds: 2 };
    const text = weakenReport(await found, facts);
    expect(text).toMatch(
      /^strict without "data < 9\/10": false\. \d+ of \d+ trials violate it; trial \d+\/16\/\d+:\n/m,
    );
    expect(text).toMatch(
      /^strict without "data ≥ 1\/50": no refutation in \d+ trials on 5 data sets; \d+ violate it, violation rate below [\d.]+ on each of them at confidence [\d.]+, claimed ≤ 0\.1$/m,
    );
    expect(text).toContain(
      'strict without "data < 2": nothing to judge, no draw of its law fails that hypothesis\n',
    );
    expect(text).toMatch(
      /\nThat anything is called false that is true has probability ≤ 1e-4; .*Seed 1, 2\.0 s\.$/,
    );
    const json = JSON.parse(weakenJson(await found, facts)) as { weakenings: readonly object[] };
    expect(json).toMatchObject({ seed: 1, alpha: 1e-4 });
    expect(json.weakenings).toHaveLength(7);
    expect(json.weakenings[3]).toEqual({
      theorem: 'strict',
      what: without('data < 2'),
      finding: { kind: 'never fails' },
    });
  });
});

it('a theorem that asks for nothing is refused', async () => {
  const bare = { ...strict, weakenings: () => [] };
  const refused = walk(createInlineExecutor(), { theorem: bare });
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow('--weaken: strict names no hypothesis to drop.');
});
