import { forwardWeightStep } from './forward-weight-step.js';
import type { LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

/** Feedback alignment: the error travels back through the fixed random weights b (Lillicrap et al. 2016). */
export const feedbackAlignment: LearningRule = {
  name: 'feedback-alignment',
  step: (state) => ({ W: forwardWeightStep(state, state.b), beta: outputWeightStep(state) }),
};
