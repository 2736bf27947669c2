import { gram, type Matrix, transpose, type Vector } from './matrix.js';
import { symmetricEigen } from './symmetric-eigen.js';

/**
 * The singular values of a matrix, min(n, m) of them, smallest first: the roots of the eigenvalues of AAᵀ or AᵀA.
 *
 * Shapes: A n×m. Values below 1e-8 of the largest are lost in rounding, and come out anywhere below that.
 * Throws: InputError for entries that are not finite. Checked by: test/math/singular-values.test.ts.
 */
export function singularValues(a: Matrix): Vector {
  const { values } = symmetricEigen(gram(a.rows <= a.columns ? a : transpose(a)));
  // Rounding may leave the eigenvalues of a singular matrix slightly negative.
  return values.map((value) => Math.sqrt(Math.max(value, 0)));
}

/** ‖A‖₂, the largest singular value. */
export function spectralNorm(a: Matrix): number {
  return singularValues(a).at(-1) as number;
}
