import { forwardWeightStep } from './forward-weight-step.js';
import type { CarrierForm, LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

const carrier: CarrierForm = ({ beta }) => beta.map(Math.sign);

/**
 * Uniform sign-symmetric feedback: the error travels back through sign(β_r), all of size 1; b is not used.
 *
 * Source: Liao, Leibo & Poggio (2016), uniform sign-concordant feedback. Checked by: test/model/rules.test.ts.
 */
export const uniformSignSymmetric: LearningRule = {
  name: 'uniform-sign-symmetric',
  step: (state) => ({ W: forwardWeightStep(state, carrier(state)), beta: outputWeightStep(state) }),
  carrier,
};
