import { forwardWeightStep } from './forward-weight-step.js';
import type { LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

/** Backpropagation: gradient descent on ½‖e‖²; the error travels back through the output weights β themselves. */
export const backpropagation: LearningRule = {
  name: 'backpropagation',
  step: (state) => ({ W: forwardWeightStep(state, state.beta), beta: outputWeightStep(state) }),
};
