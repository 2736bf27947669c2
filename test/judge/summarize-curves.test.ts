import { describe, expect, it } from 'vitest';
import type { DrawnRun, Series } from '../../src/claim/picture.js';
import { type SummaryOptions, summarizeCurves } from '../../src/judge/summarize-curves.js';

const plain: SummaryOptions = { spacing: 'linear', stays: false, isDrawable: Number.isFinite };
const runsOf = (series: readonly Series[]): DrawnRun[] =>
  series.map((one) => ({ kind: 'drawn', curves: [{ label: 'x', role: 'measured', series: one }] }));
const only = (series: readonly Series[], options: Partial<SummaryOptions> = {}) =>
  summarizeCurves(runsOf(series), { ...plain, ...options })[0] as ReturnType<typeof summarizeCurves>[number];
const shown = (series: readonly Series[], options: Partial<SummaryOptions> = {}) =>
  only(series, options).places.map(({ step, runs, low, median, high }) => [step, runs, low, median, high]);

describe('curves of many runs', () => {
  it('are a median and the quantiles of the runs, step by step', () => {
    const runs = Array.from({ length: 41 }, (_, i) => [i, 10 * i]);
    expect(shown(runs)).toEqual([
      [0, 41, 2, 20, 38],
      [1, 41, 20, 200, 380],
    ]);
    expect(only(runs)).toMatchObject({ leftOut: 0, varies: true });
  });

  it('count only the runs that still go, unless a run that has ended stays where it is', () => {
    const runs = [[1, 1, 1], [3], [5, 6, 7]];
    expect(shown(runs).map(([step, count, , median]) => [step, count, median])).toEqual([
      [0, 3, 3],
      [1, 2, 3.5],
      [2, 2, 4],
    ]);
    expect(shown(runs, { stays: true }).map(([step, count, , median]) => [step, count, median])).toEqual([
      [0, 3, 3],
      [1, 3, 3],
      [2, 3, 3],
    ]);
    expect(only(runs).ends).toEqual([0, 2, 2]);
  });

  it('go as far as half of the runs do, so that they do not tell of the slowest alone', () => {
    const runs = [
      [1, 1, 1, 1, 1, 1, 1],
      [2, 2, 2, 2],
      [3, 3, 3],
      [4, 4],
    ];
    expect(shown(runs).map(([step, count]) => [step, count])).toEqual([
      [0, 4],
      [1, 4],
      [2, 3],
      [3, 2],
    ]);
    expect(shown(runs, { stays: true }).at(-1)?.[0]).toBe(6);
    expect(only(runs).ends).toEqual([1, 2, 3, 6]);
  });

  it('leave out and count what cannot be drawn', () => {
    const runs = [
      [1, Number.NaN, 3],
      [1, Number.POSITIVE_INFINITY, Number.NaN],
    ];
    expect(shown(runs)).toEqual([
      [0, 2, 1, 1, 1],
      [2, 1, 3, 3, 3],
    ]);
    expect(only(runs).leftOut).toBe(3);
  });

  it('are thinned, both ends included; a logarithmic axis has no step 0', () => {
    const [run] = [Array.from({ length: 5001 }, (_, t) => t)];
    const steps = shown([run as number[]]).map(([step]) => step as number);
    expect(steps.length).toBeLessThanOrEqual(64);
    expect([steps[0], steps.at(-1)]).toEqual([0, 5000]);
    const log = shown([run as number[]], { spacing: 'log' }).map(([step]) => step as number);
    expect(log[0]).toBeGreaterThan(0);
    expect(log.filter((step) => step < 100).length).toBeGreaterThan(
      steps.filter((step) => step < 100).length,
    );
  });

  it('may be known at some steps only, or be one number as far as the others go', () => {
    const sampled = [
      { steps: [0, 4, 9], values: [1, 2, 3] },
      { steps: [0, 4], values: [3, 4] },
    ];
    expect(shown(sampled).map(([step, count, , median]) => [step, count, median])).toEqual([
      [0, 2, 2],
      [4, 2, 3],
      [9, 1, 3],
    ]);
    const runs: DrawnRun[] = [
      {
        kind: 'drawn',
        curves: [
          { label: 'x', role: 'measured', series: [1, 2, 3] },
          { label: 'bound', role: 'bound', series: 7 },
        ],
      },
    ];
    const bound = summarizeCurves(runs, plain)[1];
    expect(bound).toMatchObject({ role: 'bound', varies: false, ends: [2] });
    expect(bound?.places.map(({ step, median }) => [step, median])).toEqual([
      [0, 7],
      [1, 7],
      [2, 7],
    ]);
  });
});
