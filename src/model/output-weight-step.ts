import { addScaled, mulTransposeVector, times, type Vector } from '../math/matrix.js';
import type { StepState } from './learning-rule.js';

/** β ← (1 − ηλ)β − (η/√p) ψ(Z)ᵀe, the step of the output weights that both rules share. */
export function outputWeightStep(state: StepState): Vector {
  const { beta, hidden, error, stepSize, regularization, rootWidth } = state;
  const shrunk = times(1 - stepSize * regularization, beta);
  return addScaled(shrunk, -stepSize / rootWidth, mulTransposeVector(hidden, error));
}
