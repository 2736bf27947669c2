import { describe, expect, it } from 'vitest';
import { stepState } from '../../src/engine/step-state.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { freshStart, gaussianWeights } from '../../src/law/initial-weights.js';
import { largestEntry, matrixOf, minus, rowOf, times, toRows } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { beginRun } from '../../src/model/begin-run.js';
import { dropoutFeedbackAlignment } from '../../src/model/dropout-feedback-alignment.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { kolenPollack } from '../../src/model/kolen-pollack.js';
import type { LearningRule, StepState } from '../../src/model/learning-rule.js';
import { minibatchFeedbackAlignment } from '../../src/model/minibatch-feedback-alignment.js';
import { mistaken, mistakenBackward } from '../../src/model/mistaken.js';
import { momentumFeedbackAlignment } from '../../src/model/momentum-feedback-alignment.js';
import type { Weights } from '../../src/model/problem.js';
import { RULES } from '../../src/model/rules.js';
import { constantSchedule } from '../../src/model/schedule.js';
import { stepsAlong } from '../../src/model/steps-along.js';
import { WRONG_RULES } from '../../src/model/wrong-rules.js';
import { PLAIN_RULES, plainRun } from './plain-rules.js';

const LAMBDA = 0.3;
const STEPS = 12;
const stream = RandomStream.at(1, 'rules');
const problem = { X: matrixOf(5, 3, () => stream.gaussian()), y: stream.gaussians(5), activation: tanh };
const start = gaussianWeights(problem, 7).draw(stream.child('start'));
const training = { problem, start, stepSize: 0.1, schedule: constantSchedule(LAMBDA), steps: STEPS };
const rates = { stepSize: training.stepSize, regularization: LAMBDA };
const first = stepState(problem, start, rates);

const numbersOf = ({ W, beta, b = start.b }: Weights | ReturnType<LearningRule['step']>): number[] => [
  ...toRows(W).flat(),
  ...beta,
  ...b,
];
const finalOf = (rule: LearningRule): number[] => numbersOf(trainInWeightSpace(rule, training).final);
const plainly = (name: string): number[] => {
  const { W, beta, b } = start;
  const plain = { W: toRows(W), beta: [...beta], b: [...b] };
  const run = plainRun(name, {
    X: toRows(problem.X),
    y: [...problem.y],
    start: plain,
    stepSize: 0.1,
    lambda: LAMBDA,
    steps: STEPS,
  });
  return [...run.W.flat(), ...run.beta, ...run.b];
};
const difference = (some: readonly number[], others: readonly number[]): number =>
  Math.max(...some.map((value, k) => Math.abs(value - (others[k] as number))));
/** The states of a run of the rule, without its steps' memory. */
const statesOf = (rule: LearningRule): StepState[] =>
  Array.from({ length: STEPS }, (_, t) =>
    stepState(problem, trainInWeightSpace(rule, { ...training, steps: t }).final, rates),
  );

describe('the rules that ship', () => {
  it('are ten, with names of their own, and none is a wrong one', () => {
    expect(new Set([...RULES, ...WRONG_RULES].map(({ name }) => name)).size).toBe(33);
    expect(RULES.map(({ name }) => name)).toEqual(Object.keys(PLAIN_RULES));
  });

  // Rounding grows by a small factor a step: 1e-12 is some thousand roundings of numbers of size 1.
  it.each(RULES.map((rule) => [rule.name, rule] as const))(
    '%s is the plain loop of that name, and no other',
    (name, rule) => {
      const run = finalOf(rule);
      for (const other of Object.keys(PLAIN_RULES)) {
        const equal = other === name || [other, name].every((one) => /^(direct-)?feedback-al/.test(one));
        if (equal) expect(difference(run, plainly(other)), other).toBeLessThan(1e-12);
        else expect(difference(run, plainly(other)), other).toBeGreaterThan(1e-3);
      }
    },
  );
});

describe('memory and random numbers', () => {
  it.each(RULES.map((rule) => [rule.name, rule] as const))(
    '%s: runs do not disturb each other',
    (_, rule) => {
      const alone = finalOf(rule);
      const other = { ...start, beta: times(2, start.b), b: times(-1, start.beta) };
      const elsewhere = stepState(problem, other, rates);
      const [ours, theirs] = [beginRun(rule, first), beginRun(rule, elsewhere)];
      let weights: Weights = start;
      for (let t = 0; t < STEPS; t++) {
        weights = { b: weights.b, ...ours(stepState(problem, weights, rates)) };
        theirs(elsewhere);
      }
      expect(numbersOf(weights)).toEqual(alone);
    },
  );

  it.each(RULES.map((rule) => [rule.name, rule] as const))(
    '%s: step is the first step of a run',
    (_, rule) => {
      const again = [1, 2].map(() => numbersOf(rule.step(first)));
      expect(again[0]).toEqual(again[1]);
      expect(again[0]).toEqual(numbersOf(beginRun(rule, first)(first)));
    },
  );

  it.each(RULES.map((rule) => [rule.name, rule] as const))(
    '%s: stepsAlong takes the steps of the run',
    (_, rule) => {
      const states = statesOf(rule);
      const steps = stepsAlong(rule, states);
      for (const [t, state] of states.entries()) {
        if (t > 0) expect(numbersOf({ b: start.b, ...steps[t - 1] } as Weights)).toEqual(numbersOf(state));
      }
      expect(stepsAlong(rule, [])).toEqual([]);
    },
  );

  it('a mistake in a rule with memory leaves it its memory', () => {
    const same = mistaken(momentumFeedbackAlignment, 'none', () => ({}));
    const backward = mistakenBackward(momentumFeedbackAlignment, 'none', () => ({}));
    const half = mistaken(momentumFeedbackAlignment, 'η/2', ({ stepSize }) => ({ stepSize: stepSize / 2 }));
    expect(finalOf(same)).toEqual(finalOf(momentumFeedbackAlignment));
    expect(finalOf(backward)).toEqual(finalOf(momentumFeedbackAlignment));
    expect(difference(finalOf(half), finalOf(momentumFeedbackAlignment))).toBeGreaterThan(1e-3);
  });

  it('a fresh start is a run like any other', () => {
    const fresh = { ...training, start: freshStart(7).draw(stream.child('fresh')) };
    const run = () => numbersOf(trainInWeightSpace(dropoutFeedbackAlignment, fresh).final);
    expect(run()).toEqual(run());
  });

  it('a b that overflows ends the run', () => {
    const rule: LearningRule = {
      name: 'b overflows',
      step: (state) => ({ ...feedbackAlignment.step(state), b: times(Number.POSITIVE_INFINITY, state.b) }),
    };
    const run = trainInWeightSpace(rule, training);
    expect([run.ending, run.stepsTaken]).toEqual(['diverged', 1]);
  });
});

describe('Kolen–Pollack', () => {
  it('b − β shrinks by 1 − ηλ a step, and without λ not at all', () => {
    for (const lambda of [0, LAMBDA]) {
      const run = trainInWeightSpace(kolenPollack, { ...training, schedule: constantSchedule(lambda) });
      const expected = times((1 - 0.1 * lambda) ** STEPS, minus(start.b, start.beta));
      expect(largestEntry(minus(minus(run.final.b, run.final.beta), expected))).toBeLessThan(1e-14);
      expect(largestEntry(minus(run.final.b, start.b))).toBeGreaterThan(1e-2);
    }
  });

  it('from b = β it is backpropagation', () => {
    const together = { ...training, start: { ...start, b: start.beta } };
    const theirs = trainInWeightSpace(backpropagation, together).final;
    const ours = trainInWeightSpace(kolenPollack, together);
    expect(numbersOf(ours.final).slice(0, 28)).toEqual(numbersOf(theirs).slice(0, 28));
  });

  it('the alignment observed is that of the b of its step', () => {
    const run = trainInWeightSpace(kolenPollack, { ...training, steps: 400 }, ['alignment']);
    expect(run.alignment.at(-1)).toBeGreaterThan(0.999);
    expect(run.alignment[0]).toBeLessThan(0.9);
  });
});

/** The same weights with another b: what a rule draws depends on it, the step of β otherwise does not. */
const others = (count: number): StepState[] =>
  Array.from({ length: count }, (_, k) => ({ ...first, b: RandomStream.at(k, 'other b').gaussians(7) }));

/** Mean and standard error of the mean, entry by entry, of β after a step. */
function meanOutputStep(rule: LearningRule, states: readonly StepState[]): { mean: number; error: number }[] {
  const draws = states.map((state) => rule.step(state).beta);
  return Array.from({ length: 7 }, (_, r) => {
    const values = draws.map((beta) => beta[r] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    return { mean, error: Math.sqrt(variance / values.length) };
  });
}

describe('what the random rules do in the mean', () => {
  it('every batch has ⌈n/2⌉ samples, and all batches are equally likely', () => {
    // With the identity for ψ(Z), β moves by −(η/√p)·(the error of one sample).
    const n = 5;
    const counts = new Map<string, number>();
    for (const state of others(4000)) {
      const shown = { ...state, hidden: matrixOf(n, 7, (i, r) => (i === r ? 1 : 0)), regularization: 0 };
      const moved = minus(minibatchFeedbackAlignment.step(shown).beta, state.beta);
      const seen = Array.from({ length: n }, (_, i) => moved[i] as number);
      const full = Array.from(state.error, (error) => (-0.1 / Math.sqrt(7)) * error);
      const batch = seen.flatMap((value, i) => (value === 0 ? [] : [i]));
      for (const i of batch) expect((seen[i] as number) / (full[i] as number)).toBeCloseTo(5 / 3, 6);
      expect(batch).toHaveLength(3);
      counts.set(batch.join(), (counts.get(batch.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    // 400 of each expected, standard deviation 19.
    for (const count of counts.values()) expect(Math.abs(count - 400)).toBeLessThan(5 * 19);
  });

  it('the mean of a minibatch step is the full step', () => {
    const full = feedbackAlignment.step(first).beta;
    for (const [r, { mean, error }] of meanOutputStep(minibatchFeedbackAlignment, others(2000)).entries()) {
      expect(Math.abs(mean - (full[r] as number))).toBeLessThan(5 * error);
    }
  });

  it('the mean of a dropout step descends ½‖e‖² + (1/2p) Σ β_r²‖ψ(Xw_r)‖²', () => {
    const full = feedbackAlignment.step(first).beta;
    let penalized = 0;
    for (const [r, { mean, error }] of meanOutputStep(dropoutFeedbackAlignment, others(4000)).entries()) {
      const column = Array.from({ length: 5 }, (_, i) => rowOf(first.hidden, i)[r] as number);
      const weight = column.reduce((sum, value) => sum + value ** 2, 0) / 7;
      const expected = (full[r] as number) - 0.1 * weight * (first.beta[r] as number);
      expect(Math.abs(mean - expected)).toBeLessThan(5 * error);
      if (Math.abs(mean - (full[r] as number)) > 5 * error) penalized++;
    }
    // The penalty is seen: without it the mean would be off.
    expect(penalized).toBeGreaterThan(0);
  });

  it('masks differ from step to step', () => {
    for (const rule of [dropoutFeedbackAlignment, minibatchFeedbackAlignment]) {
      const steps = stepsAlong(rule, [first, first, first, first]).map(numbersOf);
      expect(new Set(steps.map((step) => step.join())).size).toBeGreaterThan(1);
    }
  });
});
