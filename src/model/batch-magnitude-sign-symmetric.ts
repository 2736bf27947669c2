import { forwardWeightStep } from './forward-weight-step.js';
import { outputWeightStep } from './output-weight-step.js';
import { ruleWithMemory } from './rule-with-memory.js';
import { runStream } from './run-stream.js';

/**
 * Sign-symmetric feedback of a magnitude redrawn each step: the error travels back through |g_r|·sign(β_r), g ~ N(0, I).
 *
 * Source: Liao, Leibo & Poggio (2016), batchwise random-magnitude sign-concordant feedback; the law of the magnitudes is
 * that of |b_r|, ours. Checked by: test/model/rules.test.ts.
 */
export const batchMagnitudeSignSymmetric = ruleWithMemory('batch-magnitude-sign-symmetric', (first) => {
  const stream = runStream(first, 'magnitudes');
  return (state) => ({
    W: forwardWeightStep(
      state,
      state.beta.map((value) => Math.abs(stream.gaussian()) * Math.sign(value)),
    ),
    beta: outputWeightStep(state),
  });
});
