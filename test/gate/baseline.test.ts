import { describe, expect, it } from 'vitest';
import { createLab, createReferenceLab } from '../../src/engine/lab.js';
import { type Baseline, baselineText, compareWithBaseline, parseBaseline } from '../../src/gate/baseline.js';
import { measure } from '../../src/gate/measure.js';
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
    const text = baselineReport(compareWithBaseline(slow, baseline, 1e-3), baseline, 1e-3);
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

  it('a difference of rounding is none', () => {
    const off = (factor: number) => ({
      ...before,
      'final loss': before['final loss'].map((value) => value * factor),
    });
    expect(outcomes(off(1 + 1e-12))['final loss']).toBe('no difference shown');
    expect(outcomes(off(1 + 1e-4))['final loss']).toBe('regression');
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
      const noisy = (values: readonly number[]) => values.map((value) => value + 1e-3 * stream.gaussian());
      const now = {
        'convergence rate': noisy(before['convergence rate']),
        'alignment at T': noisy(before['alignment at T']),
        'final loss': noisy(before['final loss']),
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
    const changed = (change: object): string => JSON.stringify({ ...baseline, ...change });
    const damaged = [
      ...['', '{', '[]', 'null', '{"form":2}', baselineText(wild).replace('"final loss"', '"other"')],
      ...[{ seed: 1.5 }, { candidate: 1 }, { problems: 29 }, { problems: 0, measured: {} }].map(changed),
      ...[before['final loss'].map(() => null), 'text', before['final loss'].map(() => '')].map((values) =>
        changed({ measured: { ...before, 'final loss': values } }),
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
