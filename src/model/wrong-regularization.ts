import { minus, times } from '../math/matrix.js';
import { feedbackAlignment } from './feedback-alignment.js';
import type { LearningRule } from './learning-rule.js';
import { mistaken } from './mistaken.js';

// Mistakes about λ: none of them shows where λ = 0.

/** λ has no effect. */
export const regularizationIgnored = mistaken(feedbackAlignment, 'λ ignored', () => ({ regularization: 0 }));

/** β grows by 1 + ηλ. */
export const regularizationSignFlipped = mistaken(
  feedbackAlignment,
  'λ with the wrong sign',
  ({ regularization }) => ({ regularization: -regularization }),
);

/** β shrinks by 1 − λ in place of 1 − ηλ. */
export const regularizationUnscaled = mistaken(
  feedbackAlignment,
  '(1 − λ) for (1 − ηλ)',
  ({ regularization, stepSize }) => ({ regularization: regularization / stepSize }),
);

/** λ shrinks W as well. */
export const regularizationOnForwardWeights: LearningRule = {
  name: 'λ also on W',
  step: (state) => {
    const { W, beta } = feedbackAlignment.step(state);
    return { W: minus(W, times(state.stepSize * state.regularization, state.W)), beta };
  },
};
