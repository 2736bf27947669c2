import { describe, expect, it } from 'vitest';
import type { JudgeableProperty, JudgeableScaling, JudgeableTheorem } from '../../src/claim/claim.js';
import { meanIs, type TrendForm } from '../../src/claim/trend.js';
import { compare, fitTrend } from '../../src/judge/fit-trend.js';
import type { Judge } from '../../src/judge/judge.js';
import { PropertyJudge } from '../../src/judge/property-judge.js';
import { runTask } from '../../src/judge/run-task.js';
import { ScalingJudge } from '../../src/judge/scaling-judge.js';
import type { Address, SearchResult, Task } from '../../src/judge/task.js';
import { TheoremJudge } from '../../src/judge/theorem-judge.js';
import * as coins from './toy-claims.js';
import * as powers from './toy-scalings.js';

const options = { profile: 'quick', seed: 7, alpha: 1e-5, alphaHolds: 1e-6, confidence: 0.99 } as const;
const address = (suite: string, id: string): Address => ({
  suite,
  id,
  control: undefined,
  setting: undefined,
});
const find = <C>({ claims }: { claims: readonly { id: string }[] }, id: string) =>
  claims.find((one) => one.id === id) as C;
const theoremJudge = (id: string) =>
  new TheoremJudge(find<JudgeableTheorem>(coins, id), address(coins.suiteModule, id), options);
const scalingJudge = (id: string, changes: Partial<JudgeableScaling> = {}) => {
  const claim = { ...find<JudgeableScaling>(powers, id), ...changes };
  return new ScalingJudge(claim, address(powers.suiteModule, id), options);
};
const propertyJudge = (id: string) =>
  new PropertyJudge(find<JudgeableProperty>(coins, id), address(coins.suiteModule, id), options);

/** Does a number of tasks, or all; the progress before each. */
async function work(judge: Judge, tasks = Number.POSITIVE_INFINITY) {
  const seen = [judge.progress];
  for (let i = 0; i < tasks; i++) {
    const task = judge.nextTask(1) as Task | undefined;
    if (task === undefined) break;
    judge.accept(task, await runTask(task));
    seen.push(judge.progress);
  }
  return seen;
}

describe.each([
  ['theorem', () => theoremJudge('true-coin')],
  ['scaling', () => scalingJudge('exact-power')],
  ['property', () => propertyJudge('true-integers')],
] as const)('the judge of a %s', (_kind, open) => {
  it('hands out tasks until it is finished; what fails after that changes nothing', async () => {
    const judge = open();
    expect(judge.finished).toBe(false);
    await work(judge);
    expect(judge.finished).toBe(true);
    expect(judge.nextTask(8)).toBeUndefined();
    judge.fail('too late');
    expect(judge.verdict.verdict).toBe('holds');
  });

  it('a failure finishes it at once, broken, for its first reason', () => {
    const judge = open();
    judge.fail('out of memory');
    judge.fail('and again');
    expect(judge.finished).toBe(true);
    expect(judge.nextTask(1)).toBeUndefined();
    expect(judge.verdict).toMatchObject({
      verdict: 'broken',
      why: 'out of memory',
      evidence: { stop: 'failure' },
    });
    const { done, expected } = judge.progress;
    expect(expected).toBe(done);
  });

  it('before it is finished it is interrupted, whatever it has seen', async () => {
    const judge = open();
    expect(judge.verdict).toMatchObject({
      verdict: 'undecided',
      why: 'interrupted before it was decided',
      evidence: {
        stop: 'interrupted',
        trials: 0,
        remarks: {},
        discards: {},
        seconds: 0,
        cells: expect.any(Array),
      },
    });
    expect(judge.verdict.evidence.fits).toEqual([]);
  });

  it('expects what its plan says, and in the end what was done', async () => {
    const judge = open();
    const progress = await work(judge);
    const last = progress.at(-1);
    expect(progress[0]?.done).toBe(0);
    expect(progress[0]?.expected).toBeGreaterThan(500);
    expect(last?.done).toBeGreaterThan(500);
    expect(last?.expected).toBe(last?.done);
    for (const { done, expected } of progress) expect(done).toBeLessThanOrEqual(expected);
  });
});

it('a theorem expects the clean trials that its level needs, until violations make it more', async () => {
  const judge = theoremJudge('true-coin');
  // 158 clean trials for each of two data sets at two sizes.
  expect(judge.progress).toEqual({ done: 0, expected: 4 * 158 });
  const edge = await work(theoremJudge('edge-coin'));
  expect(edge.at(-1)).toEqual({ done: edge.at(-1)?.done, expected: edge.at(-1)?.done });
  for (const { done, expected } of edge) expect(expected).toBeLessThanOrEqual(4 * 300 + done);
  const half = theoremJudge('half-coin');
  const seen = (await work(half)).slice(0, -1);
  // One cell: it is open to the last block, and needs at least one draw more than it has.
  for (const { done, expected } of seen) expect(expected).toBe(Math.min(300, Math.max(158, done + 1)));
});

it('a theorem of which one size is vacuous does not hold, though the others do', () => {
  const claim = coins.coin({ id: 'x', bias: 0, datasets: 1, sizes: [1, 2, 3] });
  const judge = new TheoremJudge(claim, address('', ''), options);
  for (let task = judge.nextTask(1); task !== undefined; task = judge.nextTask(1)) {
    const isRare = task.size === 2;
    judge.accept(task, {
      kind: 'trials',
      margins: new Float64Array(task.count).fill(isRare ? Number.NaN : 1),
      discardedBy: Array(task.count).fill(isRare ? 'rarely' : ''),
      remarks: Array(task.count).fill([]),
      broken: undefined,
      seconds: 0,
    });
  }
  expect(judge.verdict).toMatchObject({ verdict: 'undecided', evidence: { stop: 'vacuous' } });
});

it('a verdict once made is the same object: writing out a refutation runs its trial again', async () => {
  for (const judge of [theoremJudge('false-coin'), scalingJudge('wrong-power')]) {
    expect(judge.verdict).not.toBe(judge.verdict);
    expect(judge.verdict.verdict).toBe('undecided');
    await work(judge);
    expect(judge.verdict.verdict).toBe('refuted');
    expect(judge.verdict).toBe(judge.verdict);
  }
});

describe('the judge of a property', () => {
  const search = (result: Partial<SearchResult>): PropertyJudge => {
    const judge = propertyJudge('true-integers');
    const task = judge.nextTask(1) as Task;
    expect(judge.nextTask(1)).toBeUndefined();
    judge.accept(task, {
      kind: 'search',
      outcome: 'passed',
      trials: 9,
      violations: 0,
      discards: { h: 2 },
      remarks: { even: 3 },
      worst: 0.5,
      median: 2,
      margins: [
        [155, 1],
        [169, 8],
      ],
      counterexample: undefined,
      message: 'm',
      seconds: 4,
      ...result,
    });
    return judge;
  };

  it('shows the counts of the search; it has no cells, no fits, no sizes, and spends no α', () => {
    expect(search({}).verdict).toMatchObject({
      verdict: 'holds',
      evidence: {
        trials: 9,
        violations: 0,
        discards: { h: 2 },
        remarks: { even: 3 },
        margin: { worst: 0.5, median: 2 },
        margins: [
          [155, 1],
          [169, 8],
        ],
        seconds: 4,
        alpha: 0,
        sizes: [],
        cells: [],
        fits: [],
      },
    });
    expect(search({ trials: 0 }).verdict.evidence.margin).toBeUndefined();
    expect(search({ violations: 1 }).verdict.evidence.violations).toBe(1);
  });

  it('says each outcome', () => {
    const said = (['passed', 'vacuous', 'unsupported', 'broken'] as const).map((outcome) => {
      const { verdict, evidence } = search({ outcome }).verdict;
      return [verdict, evidence.stop];
    });
    expect(said).toEqual([
      ['holds', 'decided'],
      ['undecided', 'vacuous'],
      ['undecided', 'unsupported'],
      ['broken', 'failure'],
    ]);
  });

  it('says whether the hypotheses or the program under test left nothing to judge', () => {
    const why = (discards: Record<string, number>): string => {
      const { verdict } = search({ outcome: 'vacuous', discards });
      return 'why' in verdict ? verdict.why : '';
    };
    const lacking = 'not supported by the subject: the activation erf';
    expect(why({ h: 20 })).toBe('more problems were discarded than judged: the hypotheses almost never hold');
    expect(why({ h: 1, [lacking]: 20 })).toBe(`more problems were passed over than judged: ${lacking}`);
  });

  it('an answer with trials is a failure', async () => {
    const judge = propertyJudge('true-integers');
    const trials = theoremJudge('true-coin').nextTask(1) as Task;
    judge.accept(judge.nextTask(1) as Task, await runTask(trials));
    expect(judge.verdict).toMatchObject({
      verdict: 'broken',
      why: 'a worker answered a search with trials.',
      evidence: { trials: 0, margin: undefined },
    });
  });
});

describe('the judge of a claim about orders of magnitude', () => {
  it('shares α and the confidence by data sets and trends, and between both sides', async () => {
    const judge = scalingJudge('exact-power');
    await work(judge);
    const { fits, sizes, alpha } = judge.verdict.evidence;
    expect(alpha).toBe(1e-5);
    expect(sizes).toEqual([10, 100, 1000, 10_000]);
    expect(fits.map(({ dataset }) => dataset)).toEqual([0, 0, 1, 1]);
    for (const { confidence } of fits) expect(1 - confidence).toBeCloseTo(0.01 / 4, 12);
  });

  it('a refutation has a signed margin on the side that was left', async () => {
    for (const [id, relation, bound, sign] of [
      ['wrong-power', '≤', -0.48, 1],
      ['other-constant', '≥', 1.05, -1],
    ] as const) {
      const judge = scalingJudge(id);
      await work(judge);
      const { verdict } = judge;
      if (verdict.verdict !== 'refuted') throw new Error(verdict.verdict);
      const { counterexample } = verdict;
      const { observed, margin } = counterexample;
      expect(counterexample).toMatchObject({ relation, trial: '', conjunct: 'mean' });
      expect(counterexample.bound).toBeCloseTo(bound, 12);
      expect(sign * (observed - counterexample.bound)).toBeGreaterThan(0);
      const scale = id === 'wrong-power' ? 0.02 : 0.05;
      expect(margin).toBeCloseTo((-sign * (observed - counterexample.bound)) / scale, 9);
      expect(counterexample.quantity).toBe(id === 'wrong-power' ? 'exponent of x' : 'mean of x');
    }
  });

  it('refutes exactly when bounds at α/(2·data sets·trends) exclude what is required, and holds by its own level', () => {
    const form = find<JudgeableScaling>(powers, 'exact-power').trends[0] as TrendForm;
    const value = (exponent: number, size: number, i: number) =>
      size ** exponent * (0.9 + 0.2 * ((i * 0.618034) % 1));
    const samplesOf = (exponent: number) =>
      [10, 100, 1000, 10_000].map((size) => ({
        size,
        values: Array.from({ length: 400 }, (_, i) => value(exponent, size, i)),
      }));
    const judged = (exponent: number, levels: { alpha: number; alphaHolds: number }) => {
      const claim = { ...find<JudgeableScaling>(powers, 'exact-power'), trends: [form, form] };
      const judge = new ScalingJudge(claim, address('', ''), { ...options, ...levels });
      for (let task = judge.nextTask(1); task !== undefined; task = judge.nextTask(1)) {
        const { from, count, size } = task;
        const each = Array.from({ length: count }, (_, i) => value(exponent, size, from + i));
        judge.accept(task, {
          kind: 'trials',
          margins: Float64Array.from(each.flatMap((x) => [x, x])),
          discardedBy: Array(count).fill(''),
          remarks: Array(count).fill([]),
          broken: undefined,
          seconds: 0,
        });
      }
      return judge.verdict.verdict;
    };
    /** The tail at which the comparison of this exponent comes out as said for the first time. */
    const tailOf = (exponent: number, side: 'outside' | 'within'): number => {
      let [low, high] = [1e-9, 0.49];
      for (let i = 0; i < 50; i++) {
        const middle = Math.sqrt(low * high);
        const fit = fitTrend(samplesOf(exponent), form, middle);
        if (fit !== undefined && compare(form.requirement, fit) === side) high = middle;
        else low = middle;
      }
      return high;
    };
    // Two data sets, two trends.
    const refuting = tailOf(-0.522, 'outside') * 2 * 4;
    expect(refuting).toBeGreaterThan(1e-6);
    expect(refuting).toBeLessThan(0.5);
    expect(judged(-0.522, { alpha: refuting * 1.01, alphaHolds: 1e-9 })).toBe('refuted');
    expect(judged(-0.522, { alpha: refuting * 0.99, alphaHolds: 1e-9 })).toBe('undecided');
    const holding = tailOf(-0.518, 'within');
    expect(holding).toBeGreaterThan(1e-6);
    expect(judged(-0.518, { alpha: 1e-9, alphaHolds: holding * 1.01 })).toBe('holds');
    expect(judged(-0.518, { alpha: 1e-9, alphaHolds: holding * 0.99 })).toBe('undecided');
  });

  it('values alone need no grid; a trend of exponents among them does', () => {
    const three = find<JudgeableScaling>(powers, 'three-sizes');
    const value = meanIs(1, 0.1, { quantity: 'x', of: Number });
    const judge = (trends: JudgeableScaling['trends']) => scalingJudge('three-sizes', { trends });
    expect(judge([value]).finished).toBe(false);
    expect(judge([value, ...three.trends]).verdict.verdict).toBe('broken');
  });
});
