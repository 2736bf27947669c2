import { describe, expect, it } from 'vitest';
import { meanIs, type TrendForm } from '../../src/claim/trend.js';
import { fitTrend } from '../../src/judge/fit-trend.js';
import { ScalingJudge } from '../../src/judge/scaling-judge.js';
import { power } from './toy-scalings.js';

const options = { profile: 'quick', seed: 7, alpha: 1e-5, alphaHolds: 1e-6, confidence: 0.99 } as const;
const address = { suite: '', id: '', control: undefined, setting: undefined };
const SIZES = [1000, 10, 10_000, 100];
const TRIALS = 60;
const constant = (quantity: string) => meanIs(1, 0.1, { quantity, of: (x: number) => x });

type Values = (dataset: number, size: number, i: number) => readonly number[];

/** The verdict on numbers that are handed over as if they had been measured. */
function judged(values: Values, changes: Parameters<typeof power>[3] = {}) {
  const plan = { datasets: 2, trials: TRIALS };
  const claim = power(
    'x',
    0,
    { first: constant('first'), second: constant('second') },
    { plan: { quick: plan, standard: plan, deep: plan }, ...changes },
  );
  const judge = new ScalingJudge({ ...claim, openDataset: withSizes(claim.openDataset) }, address, options);
  for (let task = judge.nextTask(1); task !== undefined; task = judge.nextTask(1)) {
    const { from, count, size, dataset } = task;
    const each = Array.from({ length: count }, (_, i) => values(dataset.index, size, from + i));
    judge.accept(task, {
      kind: 'trials',
      margins: Float64Array.from(each.flat()),
      discardedBy: Array(count).fill(''),
      remarks: Array(count).fill([]),
      broken: undefined,
      seconds: 0,
    });
  }
  return { verdict: judge.verdict, trends: claim.trends };
}

const withSizes =
  (open: ReturnType<typeof power>['openDataset']): ReturnType<typeof power>['openDataset'] =>
  (stream) => ({ ...open(stream), sizes: () => SIZES });

const spread = (i: number): number => 0.05 * (((i * 0.618034) % 1) - 0.5);

describe('the evidence of a claim about orders of magnitude', () => {
  it('intervals that are shown hold together with the confidence that is named', () => {
    const values: Values = (dataset, size, i) => [1 + spread(i + dataset), 1 + spread(i * size)];
    const { verdict, trends } = judged(values);
    expect(verdict.verdict).toBe('holds');
    for (const [place, fit] of verdict.evidence.fits.entries()) {
      const [dataset, trend] = [Math.floor(place / 2), place % 2];
      const samples = SIZES.map((size) => ({
        size,
        values: Array.from({ length: TRIALS }, (_, i) => values(dataset, size, i)[trend] as number),
      }));
      // 1 % shared by two trends on two data sets, and by both sides.
      const alone = fitTrend(samples, trends[trend] as TrendForm, 0.01 / (2 * 4));
      expect(fit).toMatchObject({ lower: alone?.lower, upper: alone?.upper });
    }
  });

  it('a refutation is about the trend and the data set that are off', () => {
    const { verdict } = judged((dataset, _size, i) => [1 + spread(i), (dataset === 1 ? 2 : 1) + spread(i)]);
    if (verdict.verdict !== 'refuted') throw new Error(verdict.verdict);
    expect(verdict.counterexample).toMatchObject({
      conjunct: 'second',
      quantity: 'mean of second',
      where: 'data set 1',
    });
  });

  it('lists sizes in their order, no cells, and data sets that failed a hypothesis', () => {
    const draws: number[] = [];
    const isLow = (data: number): boolean => draws.push(data) !== 1;
    const { verdict } = judged((_dataset, _size, i) => [1 + spread(i), 1 + spread(i)], {
      hypotheses: { data: { low: isLow } },
    });
    expect(verdict.evidence).toMatchObject({
      datasets: 2,
      sizes: [10, 100, 1000, 10_000],
      cells: [],
      discards: { low: 1 },
    });
  });
});
