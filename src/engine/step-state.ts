import {
  type Matrix,
  mapEntries,
  minus,
  mmulTransposed,
  mulVector,
  times,
  type Vector,
} from '../math/matrix.js';
import type { StepState } from '../model/learning-rule.js';
import type { Problem, Weights } from '../model/problem.js';

/** A state as a learning rule sees it, with the pre-activations and outputs it was computed from. */
export interface ForwardState extends StepState {
  /** Z = XWᵀ, n×p. */
  readonly Z: Matrix;
  /** f = ψ(Z)β/√p, n. */
  readonly f: Vector;
}

/**
 * The state of the network with the given weights, before a step with the given η and λ_t.
 *
 *     Z = XWᵀ,  f = ψ(Z)β/√p,  e = f − y
 *
 * Shapes: X n×d, y n, W p×d, β p, b p. Throws: InputError when W does not have d columns or β not p entries.
 * Checked by: test/engine/reference-trajectories.test.ts.
 */
export function stepState(
  { X, y, activation }: Problem,
  { W, beta, b }: Weights,
  { stepSize, regularization }: Pick<StepState, 'stepSize' | 'regularization'>,
): ForwardState {
  const rootWidth = Math.sqrt(W.rows);
  const Z = mmulTransposed(X, W);
  const hidden = mapEntries(Z, activation.value);
  const slope = mapEntries(Z, activation.slope);
  const f = times(1 / rootWidth, mulVector(hidden, beta));
  const error = minus(f, y);
  return { X, y, activation, W, beta, b, Z, hidden, slope, f, error, stepSize, regularization, rootWidth };
}
