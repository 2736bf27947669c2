import { forwardWeightStep } from './forward-weight-step.js';
import type { LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

/**
 * Uniform sign-symmetric feedback: the error travels back through sign(β_r), all of size 1; b is not used.
 *
 * Source: Liao, Leibo & Poggio (2016), uniform sign-concordant feedback. Checked by: test/model/rules.test.ts.
 */
export const uniformSignSymmetric: LearningRule = {
  name: 'uniform-sign-symmetric',
  step: (state) => ({
    W: forwardWeightStep(state, state.beta.map(Math.sign)),
    beta: outputWeightStep(state),
  }),
};
