import { describe, expect, it } from 'vitest';
import { stepState } from '../../src/engine/step-state.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { largestEntry, matrixOf, minus, toRows } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule, StepState } from '../../src/model/learning-rule.js';
import * as wrong from '../../src/model/wrong-rules.js';

const stream = RandomStream.at(1, 'wrong rules');
const problem = {
  X: matrixOf(3, 4, () => stream.gaussian()),
  y: stream.gaussians(3),
  activation: tanh,
};
const weights = gaussianWeights(problem, 5).draw(stream.child('start'));
const rates = { stepSize: 0.1, regularization: 0.4 };
const first = stepState(problem, weights, rates);

/** The state after a step of the rule. */
const stepped = (rule: LearningRule, state: StepState): StepState =>
  stepState(problem, { b: state.b, ...rule.step(state) }, rates);
const numbersOf = (rule: LearningRule, state: StepState): number[] => {
  const { W, beta } = rule.step(state);
  return [...toRows(W).flat(), ...beta];
};
const difference = (rule: LearningRule, other: LearningRule, state: StepState): number => {
  const [one, two] = [rule.step(state), other.step(state)];
  return Math.max(largestEntry(minus(one.W, two.W)), largestEntry(minus(one.beta, two.beta)));
};

describe('the wrong rules', () => {
  it('are twenty-three, each with a name of its own', () => {
    expect(new Set(wrong.WRONG_RULES.map(({ name }) => name)).size).toBe(23);
  });

  it('take another step than feedback alignment, at the second step at the latest', () => {
    for (const rule of wrong.WRONG_RULES) {
      const second = stepped(rule, first);
      const worst = Math.max(...[first, second].map((state) => difference(rule, feedbackAlignment, state)));
      expect(worst, rule.name).toBeGreaterThan(1e-3);
    }
  });

  it('are functions of the state: the same step again, whatever was done in between', () => {
    for (const rule of wrong.WRONG_RULES) {
      const second = stepped(rule, first);
      const states = [first, second, stepped(rule, second)];
      const steps = states.map((state) => numbersOf(rule, state));
      expect(
        [...states].reverse().map((state) => numbersOf(rule, state)),
        rule.name,
      ).toEqual(steps.reverse());
    }
  });

  it('with a stale error step by the error of the state before', () => {
    const second = stepped(wrong.errorStale, first);
    const third = stepped(wrong.errorStale, second);
    const stale = { ...feedbackAlignment, step: wrong.errorStale.step };
    const by = (error: StepState['error']): LearningRule => ({
      name: 'another error',
      step: (state) => feedbackAlignment.step({ ...state, error }),
    });
    expect(difference(stale, feedbackAlignment, first)).toBe(0);
    expect(difference(stale, by(first.error), second)).toBe(0);
    expect(difference(stale, by(second.error), third)).toBe(0);
  });

  it('that draw random numbers draw others in every step', () => {
    const second = stepped(feedbackAlignment, first);
    const carried = (state: StepState): number[] => {
      const change = minus(wrong.backwardRedrawn.step(state).W, state.W);
      const right = minus(feedbackAlignment.step(state).W, state.W);
      // The rows of the update are b_r times those of b = 1.
      return Array.from(state.b, (b, r) => (b * change.get(r, 0)) / right.get(r, 0));
    };
    const [one, two] = [carried(first), carried(second)];
    for (const [r, value] of one.entries())
      expect(Math.abs(value - (two[r] as number))).toBeGreaterThan(1e-6);
  });
});
