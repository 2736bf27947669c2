import { describe, expect, it } from 'vitest';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite, type SuiteOptions } from '../../src/judge/judge-suite.js';
import { refutationText } from '../../src/report/refutation-text.js';
import { suiteReport } from '../../src/report/suite-report.js';
import { claims, suiteModule } from './toy-scalings.js';

const base: Omit<SuiteOptions, 'executor'> = {
  suite: suiteModule,
  claims,
  profile: 'quick',
  seed: 3,
  alpha: 1e-4,
  alphaHolds: 1e-6,
};

describe('judging orders of magnitude whose truth is known', () => {
  // One claim at a time, at the share of α that it has among all.
  const of = async (id: string): Promise<Judged> => {
    const options = { ...base, claims: claims.filter((one) => one.id === id), alpha: 1e-4 / claims.length };
    const [judged] = await judgeSuite({ ...options, executor: createInlineExecutor() });
    return judged as Judged;
  };

  it('an exact power holds, with an interval for every trend on every data set', async () => {
    const { verdict, controls } = await of('exact-power');
    expect(verdict.verdict).toBe('holds');
    expect(verdict.evidence.fits).toHaveLength(4);
    for (const { lower, upper, sizes, verdict: v } of verdict.evidence.fits) {
      expect(v).toBe('holds');
      expect(lower).toBeLessThan(-0.5);
      expect(upper).toBeGreaterThan(-0.5);
      expect(upper - lower).toBeLessThan(0.04);
      expect(sizes.map(({ size, trials }) => [size, trials])).toEqual(
        [10, 100, 1000, 10_000].map((s) => [s, 400]),
      );
    }
    expect(verdict.evidence.trials).toBe(2 * 4 * 400);
    expect(verdict.evidence.remarks).toEqual({ drawn: 3200 });
    expect(controls.map(({ verdict: v }) => v.verdict)).toEqual(['refuted']);
  });

  it.each([
    ['bounded-power', 'holds'],
    ['wrong-power', 'refuted'],
    ['growing-quantile', 'refuted'],
    ['at-the-edge', 'undecided'],
    ['constant', 'holds'],
    ['other-constant', 'refuted'],
    ['around-zero', 'undecided'],
    ['diverging', 'refuted'],
    ['diverging-quantile', 'refuted'],
    ['quantile-of-zeros', 'broken'],
    ['single-trials', 'undecided'],
    ['single-values', 'undecided'],
    ['off-beside-noise', 'refuted'],
    ['nan', 'broken'],
    ['mostly-discarded', 'undecided'],
    ['three-sizes', 'broken'],
  ])('%s: %s', async (id, verdict) => {
    expect((await of(id)).verdict.verdict).toBe(verdict);
  });

  it('says why nothing was decided', async () => {
    const why = async (id: string): Promise<string> => {
      const { verdict } = await of(id);
      return 'why' in verdict ? verdict.why : '';
    };
    expect(await why('around-zero')).toContain('does not stand clear of 0');
    expect(await why('at-the-edge')).toContain('more trials or sizes would decide');
    expect(await why('nan')).toContain('measured NaN; expected a number');
    expect(await why('mostly-discarded')).toMatch(/"u < 0.1" failed \d+ times/);
    expect(await why('three-sizes')).toContain('judged at 3 values of size s; a fit needs at least 4');
  });

  it('a refutation shows the fit, and how to run it again', async () => {
    const text = refutationText(await of('wrong-power'), 'npx aligncheck check wrong-power');
    expect(text).toContain('refuted: wrong-power (3200 trials)');
    expect(text).toMatch(/exponent of x = −0\.[34]\d*, claimed ≤ −0\.48 \(data set 0\)/);
    expect(text).toMatch(/size s = 10000: 0\.025\d* in \[/);
    expect(text).not.toContain('--trial');
  });

  it('reports intervals in the table and in sentences', async () => {
    const all = [await of('exact-power'), await of('constant')];
    const report = suiteReport(all, {
      ...base,
      jobs: 1,
      seconds: 1,
      interrupted: false,
    });
    expect(report).toMatch(/exact-power\s+holds .*fitted \[−0\.50\d*, −0\.49\d*\] and 1 more/);
    expect(report).toMatch(
      /exact-power: within bounds on the 2 data sets drawn, at size s = 10, 100, 1000, 10000; mean of x ∝/,
    );
  });

  it('α is shared by what chance can refute; each is judged as if alone', async () => {
    const all = await judgeSuite({ ...base, executor: createInlineExecutor() });
    for (const { verdict } of all) expect(verdict.evidence.alpha).toBeCloseTo(1e-4 / claims.length, 12);
    const alone = await Promise.all(claims.map(({ id }) => of(id)));
    expect(all.map(({ verdict }) => verdict.verdict)).toEqual(alone.map(({ verdict }) => verdict.verdict));
    expect(all.map(({ verdict }) => verdict.evidence.fits)).toEqual(
      alone.map(({ verdict }) => verdict.evidence.fits),
    );
  });
});
