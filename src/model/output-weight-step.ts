import { minus, mulTransposeVector, times, type Vector } from '../math/matrix.js';
import type { StepState } from './learning-rule.js';

/** β ← (1 − ηλ)β − (η/√p) ψ(Z)ᵀe, the step of the output weights that both rules share. */
export function outputWeightStep(state: StepState): Vector {
  const { beta, hidden, error, stepSize, regularization, rootWidth } = state;
  return minus(
    times(1 - stepSize * regularization, beta),
    times(stepSize / rootWidth, mulTransposeVector(hidden, error)),
  );
}
