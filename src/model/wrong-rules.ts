import { minus, times } from '../math/matrix.js';
import { feedbackAlignment } from './feedback-alignment.js';
import type { LearningRule } from './learning-rule.js';
import { mistaken } from './mistaken.js';

// Rules that are wrong on purpose: controls that a check must refute, or it sees nothing. Each is feedback alignment
// with exactly one mistake.

/** y − f in place of f − y. */
export const errorNegated = mistaken(feedbackAlignment, 'error negated (y − f)', ({ error }) => ({
  error: times(-1, error),
}));

/** λ has no effect. */
export const regularizationIgnored = mistaken(feedbackAlignment, 'λ ignored', () => ({ regularization: 0 }));

/** The update of W has the wrong sign. */
export const forwardSignFlipped = mistaken(feedbackAlignment, 'sign of the W update flipped', ({ b }) => ({
  b: times(-1, b),
}));

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

/** λ shrinks W as well. */
export const regularizationOnForwardWeights: LearningRule = {
  name: 'λ also on W',
  step: (state) => {
    const { W, beta } = feedbackAlignment.step(state);
    return { W: minus(W, times(state.stepSize * state.regularization, state.W)), beta };
  },
};

/** ψ where ψ′ belongs. */
export const activationForSlope = mistaken(feedbackAlignment, 'ψ for ψ′', ({ hidden }) => ({
  slope: hidden,
}));
