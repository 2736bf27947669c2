import { addScaled, hadamard, type Matrix, outer, transposedMmul, type Vector } from '../math/matrix.js';
import type { StepState } from './learning-rule.js';

/** w_r ← w_r − (η/√p) c_r Σᵢ eᵢ ψ′(w_rᵀxᵢ) xᵢ, where c carries the error back: b (random) or β (backpropagation). */
export function forwardWeightStep(state: StepState, carrier: Vector): Matrix {
  const { X, W, slope, error, stepSize, rootWidth } = state;
  const hiddenError = hadamard(slope, outer(error, carrier));
  return addScaled(W, -stepSize / rootWidth, transposedMmul(hiddenError, X));
}
