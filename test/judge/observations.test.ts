import { describe, expect, it } from 'vitest';
import type { Judgeable } from '../../src/claim/claim.js';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor, createPoolExecutor, type Executor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import type { Observation } from '../../src/judge/observation.js';
import { claims, coin, suiteModule } from './toy-claims.js';
import { claims as scalings } from './toy-scalings.js';

const run = { profile: 'quick', seed: 4, alpha: 1e-6, alphaHolds: 1e-6 } as const;

type Observed = Record<string, readonly Observation[]>;

async function observe(
  some: readonly Judgeable[],
  executor: Executor = createInlineExecutor(some),
): Promise<{ judged: readonly Judged[]; observed: Observed }> {
  const observed: Record<string, Observation[]> = {};
  const judged = await judgeSuite({
    ...run,
    suite: suiteModule,
    claims: some,
    executor,
    onObserved: (id, observations) => {
      observed[id] = [...(observed[id] ?? []), ...observations];
    },
  });
  return { judged, observed };
}

const named = (...ids: readonly string[]): readonly Judgeable[] =>
  claims.filter(({ id }) => ids.includes(id));
const of = (observed: Observed, id: string): readonly Observation[] => observed[id] ?? [];
const statuses = (list: readonly Observation[], status: string): readonly Observation[] =>
  list.filter((one) => one.status === status);

describe('observations', () => {
  it('are the trials of the evidence, in its order, data set after data set and size after size', async () => {
    const { judged, observed } = await observe(named('false-coin', 'some-discards', 'true-coin'));
    for (const { id, verdict } of judged) {
      const { trials, violations, discards } = verdict.evidence;
      const list = of(observed, id);
      expect(list.length).toBe(trials + (discards.often ?? 0));
      expect(statuses(list, 'failed')).toHaveLength(violations);
      expect(statuses(list, 'gave_up')).toHaveLength(discards.often ?? 0);
      const places = verdict.evidence.cells.flatMap((cell) =>
        Array.from(
          { length: cell.trials + cell.discarded },
          (_, trial) => `${cell.dataset}/${cell.size}/${trial}`,
        ),
      );
      expect(list.map(({ trial }) => trial)).toEqual(places);
    }
  });

  it('say what was violated, which hypothesis failed, and the case', async () => {
    const { observed } = await observe(named('false-coin', 'some-discards'));
    const [violation] = statuses(of(observed, 'false-coin'), 'failed');
    expect(violation).toMatchObject({
      reason: 'tails: heads = 1, claimed ≤ 0.5',
      shown: expect.stringMatching(/^uniform 0\.\d+\nheads$/),
      features: { margin: -1 },
      arguments: { 'data set': 0, size: 1, trial: expect.any(Number) },
    });
    expect(statuses(of(observed, 'some-discards'), 'gave_up')[0]).toMatchObject({
      reason: 'often',
      shown: '',
    });
  });

  it('do not depend on the executor, and change no verdict', async () => {
    const some = named('true-coin', 'false-coin', 'some-discards', 'half-coin', 'true-integers', 'nan-coin');
    const withoutTimes = ({ observed, judged }: Awaited<ReturnType<typeof observe>>) => [
      Object.entries(observed)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([id, list]) => [id, list.map(({ seconds: _, ...rest }) => rest)]),
      judged.map(({ id, verdict }) => [id, verdict.verdict, verdict.evidence.trials]),
    ];
    const pool = createPoolExecutor(3);
    const alone = withoutTimes(await observe(some));
    expect(withoutTimes(await observe(some, pool))).toEqual(alone);
    await pool.close();
    const unwatched = await judgeSuite({ ...run, claims: some, executor: createInlineExecutor(some) });
    expect(unwatched.map(({ id, verdict }) => [id, verdict.verdict, verdict.evidence.trials])).toEqual(
      alone[1],
    );
  });

  it('name the worst of several conclusions', async () => {
    const { observed } = await observe(named('half-coin'));
    const [violation] = statuses(of(observed, 'half-coin'), 'failed');
    expect(violation?.features).toEqual({ margin: -1, 'worst conclusion': 'tails' });
  });

  it('end with the trial that broke the check', async () => {
    const { judged, observed } = await observe(named('throwing-coin', 'nan-coin'));
    for (const [id, why] of [
      ['throwing-coin', 'the check failed: the coin rolled under the table'],
      ['nan-coin', 'the check failed: the conclusion "tails" is not a number'],
    ] as const) {
      const trials = judged.find((one) => one.id === id)?.verdict.evidence.trials as number;
      const list = of(observed, id);
      expect(list).toHaveLength(trials + 1);
      expect(list.at(-1)).toMatchObject({ status: 'failed', reason: expect.stringContaining(why) });
    }
  });

  it('of a search are its problems up to the first that failed, discards among them', async () => {
    const { judged, observed } = await observe(
      named('true-integers', 'false-integers', 'mostly-vacuous-integers', 'throwing-integers'),
    );
    const evidence = (id: string) => judged.find((one) => one.id === id)?.verdict.evidence;
    expect(of(observed, 'true-integers')).toHaveLength(1000);
    expect(of(observed, 'false-integers')).toHaveLength(evidence('false-integers')?.trials as number);
    expect(of(observed, 'false-integers').at(-1)).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^small: x = \d+, claimed ≤ 500$/),
    });
    const { trials, discards } = evidence('mostly-vacuous-integers') as {
      trials: number;
      discards: Record<string, number>;
    };
    expect(of(observed, 'mostly-vacuous-integers')).toHaveLength(trials + (discards.chosen ?? 0));
    expect(of(observed, 'throwing-integers').at(-1)).toMatchObject({
      status: 'failed',
      reason: 'the check failed: out of integers',
    });
  });

  it('of orders of magnitude carry what was measured', async () => {
    const some = scalings.filter(({ id }) => id === 'exact-power');
    const { judged, observed } = await observe(some);
    const list = of(observed, 'exact-power');
    expect(list).toHaveLength(judged[0]?.verdict.evidence.trials as number);
    expect(list[0]).toMatchObject({
      status: 'passed',
      features: { mean: expect.any(Number), quantile: expect.any(Number) },
    });
  });

  it('carry what the claim says of a trial, and bear what it cannot say', async () => {
    const plain = coin({ id: 'plain', bias: 0 });
    const featured = (features: () => Record<string, number>): Judgeable => ({
      ...plain,
      openDataset: (stream) => {
        const data = plain.openDataset(stream);
        return {
          ...data,
          trial: (size, trialStream) => {
            const trial = data.trial(size, trialStream);
            return trial.kind === 'judged' ? { ...trial, features } : trial;
          },
        };
      },
    });
    const { observed } = await observe([featured(() => ({ side: 2 }))]);
    expect(of(observed, 'plain')[0]?.features).toEqual({ side: 2, margin: 1 });
    const failing = await observe([
      featured(() => {
        throw new Error('no idea');
      }),
    ]);
    expect(failing.judged[0]?.verdict.verdict).toBe('holds');
    expect(of(failing.observed, 'plain')[0]?.features).toEqual({ margin: 1, 'features failed': 'no idea' });
  });
});
