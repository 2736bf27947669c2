import { hadamard, matrixOf, minus, mulVector, times } from '../math/matrix.js';
import { feedbackAlignment } from './feedback-alignment.js';
import { ruleWithMemory } from './rule-with-memory.js';
import { runStream } from './run-stream.js';

/** The probability that a hidden unit is kept in a step. */
const KEPT = 1 / 2;

/**
 * Feedback alignment with dropout: each step trains a random half of the hidden units, scaled by 2.
 *
 *     ψ̃ᵢᵣ = mᵣψᵢᵣ,  ψ̃′ᵢᵣ = mᵣψ′ᵢᵣ,  ẽ = ψ̃β/√p − y,   mᵣ = 2 or 0, each with probability 1/2, redrawn each step
 *
 * The mean of the loss over masks is ½‖e‖² + (1/2p) Σᵣ βᵣ²‖ψ(Xwᵣ)‖²: a penalty on β, and noise in ẽ that does not vanish
 * with the width. Errors and outputs are observed without dropout. Which units are kept depends on their position: runs
 * with permuted units have one law, not one path.
 *
 * Source: Srivastava et al. (2014), with inverted scaling. Checked by: test/model/rules.test.ts.
 */
export const dropoutFeedbackAlignment = ruleWithMemory('dropout-feedback-alignment', (first) => {
  const stream = runStream(first, 'dropout');
  return (state) => {
    const mask = state.beta.map(() => (stream.uniform() < KEPT ? 1 / KEPT : 0));
    const ofSample = matrixOf(state.y.length, mask.length, (_, r) => mask[r] as number);
    const hidden = hadamard(state.hidden, ofSample);
    const outputs = times(1 / state.rootWidth, mulVector(hidden, state.beta));
    return feedbackAlignment.step({
      ...state,
      hidden,
      slope: hadamard(state.slope, ofSample),
      error: minus(outputs, state.y),
    });
  };
});
