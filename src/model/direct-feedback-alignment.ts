import { addScaled, type Matrix, matrix, times, transposedMmul, type Vector } from '../math/matrix.js';
import type { LearningRule, StepState } from './learning-rule.js';
import { outputWeightStep } from './output-weight-step.js';

/**
 * Direct feedback alignment: the output error goes to every hidden layer by a fixed random matrix of that layer.
 *
 *     δᵢ = (B eᵢ) ∘ ψ′(zᵢ),   W ← W − (η/√p) Σᵢ δᵢxᵢᵀ
 *
 * With one hidden layer and one output, B is the column b and nothing is left to skip: it is feedback alignment, written
 * here sample by sample as its source has it.
 *
 * Source: Nøkland (2016). Checked by: properties/direct-feedback.ts.
 */
export const directFeedbackAlignment: LearningRule = {
  name: 'direct-feedback-alignment',
  step: (state) => ({ W: hiddenLayerStep(state), beta: outputWeightStep(state) }),
};

function hiddenLayerStep(state: StepState): Matrix {
  const { X, W, error, stepSize, rootWidth } = state;
  const signals = matrix(Array.from(error, (_, i) => hiddenSignal(state, i)));
  return addScaled(W, -stepSize / rootWidth, transposedMmul(signals, X));
}

/** δᵢ, the error signal that the hidden layer receives for sample i. */
function hiddenSignal({ b, slope, error }: StepState, i: number): Vector {
  return times(error[i] as number, b).map((signal, r) => signal * slope.get(i, r));
}
