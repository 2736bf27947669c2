import { describe, expect, it } from 'vitest';
import { createLab, createReferenceLab } from '../../src/engine/lab.js';
import { type Baseline, baselineText, compareWithBaseline, parseBaseline } from '../../src/gate/baseline.js';
import { type Measured, type Metric, measure } from '../../src/gate/measure.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { StepState } from '../../src/model/learning-rule.js';
import { mistaken } from '../../src/model/mistaken.js';
import { baselineReport } from '../../src/report/baseline-report.js';

const halved = mistaken(feedbackAlignment, 'η/2', ({ stepSize }) => ({ stepSize: stepSize / 2 }));
const baselineOf = (measured: ReturnType<typeof measure>): Baseline => ({
  form: 1,
  version: '0',
  candidate: 'feedback alignment',
  seed: 1,
  problems: measured['final loss'].length,
  measured,
});

describe('a candidate beside its baseline', () => {
  const before = measure(createReferenceLab(), 30, 1);
  const baseline = baselineOf(before);
  const outcomes = (now: ReturnType<typeof measure>) =>
    Object.fromEntries(
      compareWithBaseline(now, baseline, 1e-3).map(({ metric, outcome }) => [metric, outcome]),
    );

  it('is the same when it computes the same', () => {
    const again = compareWithBaseline(measure(createReferenceLab(), 30, 1), baseline, 1e-3);
    for (const { outcome, same } of again) expect([outcome, same]).toEqual(['no difference shown', 30]);
  });

  it('is worse with half the step, and the baseline better the other way round', () => {
    const slow = measure(createReferenceLab(halved), 30, 1);
    expect(outcomes(slow)).toMatchObject({ 'convergence rate': 'regression', 'final loss': 'regression' });
    const back = compareWithBaseline(before, baselineOf(slow), 1e-3);
    expect(back.find(({ metric }) => metric === 'final loss')?.outcome).toBe('improvement');
    const text = baselineReport({
      baseline,
      alpha: 1e-3,
      found: compareWithBaseline(slow, baseline, 1e-3),
      failure: undefined,
    });
    expect(text).toMatch(/convergence rate.*REGRESSION/);
  });

  it('is worse where it diverges, and the same where both do', () => {
    const all = (value: number) => before['final loss'].map(() => value);
    const wild = { ...before, 'convergence rate': all(-Infinity), 'final loss': all(Infinity) };
    expect(outcomes(wild)).toMatchObject({ 'convergence rate': 'regression', 'final loss': 'regression' });
    const back = compareWithBaseline(before, baselineOf(wild), 1e-3);
    expect(back.find(({ metric }) => metric === 'final loss')?.outcome).toBe('improvement');
    for (const { same } of compareWithBaseline(wild, baselineOf(wild), 1e-3)) expect(same).toBe(30);
  });

  it('every seed names problems of its own, whatever their number', () => {
    const few = measure(createReferenceLab(), 2, 1);
    expect(few['final loss']).toEqual(before['final loss'].slice(0, 2));
    expect(measure(createReferenceLab(), 2, 2)['final loss']).not.toEqual(few['final loss']);
  });

  const changed = (metric: Metric, change: (value: number) => number): Measured => ({
    ...before,
    [metric]: before[metric].map((value) => change(value as number)),
  });

  it('a difference counts beyond the least that matters: 1 % of a rate, 0.01 of a cosine, a tenth of a loss', () => {
    const outcome = (metric: Metric, change: (value: number) => number) =>
      outcomes(changed(metric, change))[metric];
    for (const factor of [1 - 1e-5, 0.991]) {
      expect(outcome('convergence rate', (rate) => factor * rate)).toBe('no difference shown');
    }
    expect(outcome('convergence rate', (rate) => 0.989 * rate)).toBe('regression');
    expect(outcome('convergence rate', (rate) => 1.011 * rate)).toBe('improvement');
    expect(outcome('alignment at T', (cosine) => cosine - 0.0099)).toBe('no difference shown');
    expect(outcome('alignment at T', (cosine) => cosine - 0.0101)).toBe('regression');
    expect(outcome('final loss', (loss) => 1.09 * loss)).toBe('no difference shown');
    expect(outcome('final loss', (loss) => 1.12 * loss)).toBe('regression');
  });

  it('problems are counted by differences that matter alone, and decided by those', () => {
    const some = before['alignment at T'].map((cosine, i) => (cosine as number) - (i < 13 ? 0.02 : 1e-5));
    const [, alignment] = compareWithBaseline({ ...before, 'alignment at T': some }, baseline, 1e-3);
    expect(alignment).toMatchObject({ better: 0, worse: 13, same: 17, outcome: 'regression' });
    const fewer = some.map((cosine, i) => (i < 7 ? (before['alignment at T'][i] as number) : cosine));
    const [, undecided] = compareWithBaseline({ ...before, 'alignment at T': fewer }, baseline, 1e-3);
    expect(undecided).toMatchObject({ worse: 6, same: 24, outcome: 'no difference shown' });
  });

  it('problems that one of the two does not support are left out and counted', () => {
    const silent = before['convergence rate'].map(() => undefined);
    const part = before['alignment at T'].map((cosine, i) => (i < 10 ? undefined : (cosine as number) - 0.1));
    const now: Measured = { 'convergence rate': silent, 'alignment at T': part, 'final loss': silent };
    for (const [one, other] of [
      [now, baseline],
      [before, baselineOf(now)],
    ] as const) {
      const found = compareWithBaseline(one, other, 1e-3);
      expect(found[0]).toMatchObject({ outcome: 'not compared', unsupported: 30, before: undefined });
      expect(found[1]).toMatchObject({ unsupported: 10, same: 0 });
      expect(found[1]?.outcome).toBe(one === now ? 'regression' : 'improvement');
      const text = baselineReport({ baseline: other, alpha: 1e-3, found, failure: undefined });
      expect(text).toContain('final loss: 30 of 30 problems are not compared');
      expect(text).toContain('alignment at T: 10 of 30 problems are not compared');
      expect(text).not.toContain('NaN');
    }
    expect(parseBaseline(baselineText(baselineOf(now)), 'x')).toEqual(baselineOf(now));
  });

  it('is the same for the same rule, summed in another order, even where it has converged', () => {
    const other = measure(createLab(undefined, 'hidden'), 30, 1);
    for (const { same } of compareWithBaseline(other, baseline, 1e-3)) expect(same).toBe(30);
  });

  it('an output that is zero aligns with nothing, and is measured all the same', () => {
    const silent = { name: 'β = 0', step: ({ W, beta }: StepState) => ({ W, beta: beta.map(() => 0) }) };
    expect(measure(createReferenceLab(silent), 1, 1)['alignment at T']).toEqual([0]);
  });

  it('noise is no regression, as often as it says', () => {
    let alarms = 0;
    for (let r = 0; r < 400; r++) {
      const stream = RandomStream.at(1, 'noise', r);
      // Many times the least differences that count, else nothing would.
      const noisy = (metric: Metric, size: (value: number) => number) =>
        before[metric].map((value = 0) => value + size(value) * stream.gaussian());
      const now = {
        'convergence rate': noisy('convergence rate', (rate) => 0.3 * rate),
        'alignment at T': noisy('alignment at T', () => 0.3),
        'final loss': noisy('final loss', (loss) => 3 * loss),
      };
      if (compareWithBaseline(now, baseline, 0.1).some(({ outcome }) => outcome !== 'no difference shown'))
        alarms += 1;
    }
    // At most 40 expected; the binomial has no atom at the level itself.
    expect(alarms).toBeLessThan(60);
  });

  it('survives its file, infinities included, and damaged files are refused', () => {
    const wild = baselineOf({ ...before, 'final loss': [...before['final loss'].slice(1), Infinity] });
    expect(parseBaseline(baselineText(wild), 'x')).toEqual(wild);
    const spoilt = (change: object): string => JSON.stringify({ ...baseline, ...change });
    const damaged = [
      ...['', '{', '[]', 'null', '{"form":2}', baselineText(wild).replace('"final loss"', '"other"')],
      ...[{ seed: 1.5 }, { candidate: 1 }, { problems: 29 }, { problems: 0, measured: {} }].map(spoilt),
      ...[before['final loss'].map(() => null), 'text', before['final loss'].map(() => '')].map((values) =>
        spoilt({ measured: { ...before, 'final loss': values } }),
      ),
    ];
    for (const text of damaged) {
      expect(() => parseBaseline(text, 'old.json')).toThrow(InputError);
    }
    expect(() => parseBaseline('{', 'old.json')).toThrow(
      '--baseline: old.json is no JSON; write a new one with --update-baseline.',
    );
  });
});
