import { type Matrix, minus, times, type Vector } from '../math/matrix.js';
import { feedbackAlignment } from './feedback-alignment.js';
import type { LearningRule } from './learning-rule.js';
import { mistaken } from './mistaken.js';

// Mistakes in the whole step, or in the step of β.

/** y − f in place of f − y. */
export const errorNegated = mistaken(feedbackAlignment, 'error negated (y − f)', ({ error }) => ({
  error: times(-1, error),
}));

/** 2η for η. */
export const stepSizeDoubled = mistaken(feedbackAlignment, 'η doubled', ({ stepSize }) => ({
  stepSize: 2 * stepSize,
}));

/** The error of the step before; the first step of a run has its own. */
export const errorStale: LearningRule = createErrorStale();

/** β never moves. */
export const outputWeightsFrozen: LearningRule = {
  name: 'β frozen',
  step: (state) => ({ W: feedbackAlignment.step(state).W, beta: state.beta }),
};

/** The gradient of β lacks its factor 1/√p. */
export const outputScaleMissing: LearningRule = {
  name: 'missing 1/√p on β',
  step: (state) => {
    const { W, beta } = feedbackAlignment.step(state);
    const shrunk = times(1 - state.stepSize * state.regularization, state.beta);
    return { W, beta: minus(shrunk, times(state.rootWidth, minus(shrunk, beta))) };
  },
};

/**
 * A state does not hold the error before it, so this rule remembers, for the very W that a step returned, the error of
 * that step. Nothing else is kept: a W that no step returned starts a run, and the same run takes the same steps again.
 */
function createErrorStale(): LearningRule {
  const errorBefore = new WeakMap<Matrix, Vector>();
  return {
    name: 'error one step stale',
    step: (state) => {
      const stepped = feedbackAlignment.step({ ...state, error: errorBefore.get(state.W) ?? state.error });
      errorBefore.set(stepped.W, state.error);
      return stepped;
    },
  };
}
