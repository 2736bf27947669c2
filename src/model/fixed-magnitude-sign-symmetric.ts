import { forwardWeightStep } from './forward-weight-step.js';
import type { CarrierForm, LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

const carrier: CarrierForm = ({ beta, b }) =>
  b.map((value, r) => Math.abs(value) * Math.sign(beta[r] as number));

/**
 * Sign-symmetric feedback of fixed random magnitude: the error travels back through |b_r|·sign(β_r).
 *
 * Source: Liao, Leibo & Poggio (2016), fixed random-magnitude sign-concordant feedback; the law of the magnitudes is
 * that of |b_r|, ours. Checked by: test/model/rules.test.ts.
 */
export const fixedMagnitudeSignSymmetric: LearningRule = {
  name: 'fixed-magnitude-sign-symmetric',
  step: (state) => ({ W: forwardWeightStep(state, carrier(state)), beta: outputWeightStep(state) }),
  carrier,
};
