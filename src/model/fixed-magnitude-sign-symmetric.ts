import { forwardWeightStep } from './forward-weight-step.js';
import type { LearningRule } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

/**
 * Sign-symmetric feedback of fixed random magnitude: the error travels back through |b_r|·sign(β_r).
 *
 * Source: Liao, Leibo & Poggio (2016), fixed random-magnitude sign-concordant feedback; the law of the magnitudes is
 * that of |b_r|, ours. Checked by: test/model/rules.test.ts.
 */
export const fixedMagnitudeSignSymmetric: LearningRule = {
  name: 'fixed-magnitude-sign-symmetric',
  step: (state) => ({
    W: forwardWeightStep(
      state,
      state.b.map((value, r) => Math.abs(value) * Math.sign(state.beta[r] as number)),
    ),
    beta: outputWeightStep(state),
  }),
};
