import { type Matrix, minus, norm, rowOf, type Vector } from '../../src/math/matrix.js';
import { relativeTo } from './rounding.js';

/** The weights that learning moves. Shapes: W p×d, β p. */
export interface Learned {
  readonly W: Matrix;
  readonly beta: Vector;
}

/** max_r ‖w_r − w′_r‖/ŵ_r, with sizes from a majorant. Shapes: W and W′ p×d, sizes p×1. */
export function forwardDifference(W: Matrix, other: Matrix, sizes: Matrix): number {
  const difference = minus(W, other);
  return worst(W.rows, (r) => relativeTo(sizes.get(r, 0), norm(rowOf(difference, r))));
}

/** max_r |β_r − β′_r|/β̂_r, with sizes from a majorant. */
export function outputDifference(beta: Vector, other: Vector, sizes: Vector): number {
  const difference = minus(beta, other);
  return worst(beta.length, (r) => relativeTo(sizes[r] as number, difference[r] as number));
}

/** The larger of the two. */
export function stepDifference(step: Learned, other: Learned, sizes: Learned): number {
  return Math.max(
    forwardDifference(step.W, other.W, sizes.W),
    outputDifference(step.beta, other.beta, sizes.beta),
  );
}

function worst(width: number, at: (unit: number) => number): number {
  return Math.max(...Array.from({ length: width }, (_, r) => at(r)));
}
