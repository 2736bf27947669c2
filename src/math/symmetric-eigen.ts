import { type AbstractMatrix, EigenvalueDecomposition } from 'ml-matrix';
import { InputError } from '../input-error.js';
import { allFinite, largestEntry, type Matrix, type Vector } from './matrix.js';

export interface SymmetricEigen {
  /** Eigenvalues, smallest first. */
  readonly values: Vector;
  /** Orthonormal eigenvectors, column k belongs to value k. */
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, A = V diag(values) Vᵀ.
 *
 * Throws: InputError for a matrix that is not square, not finite, or not symmetric to 1e-12 of its largest entry.
 * Source: ml-matrix, EigenvalueDecomposition (tridiagonal QL). Checked by: test/math/symmetric-eigen.test.ts.
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  if (a.rows !== a.columns) {
    throw new InputError(`symmetricEigen: expected a square matrix, got ${a.rows}×${a.columns}.`);
  }
  if (!allFinite(a)) throw new InputError('symmetricEigen: expected finite entries, got NaN or Infinity.');
  const tolerance = 1e-12 * largestEntry(a);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(a.get(i, j) - a.get(j, i)) > tolerance) {
        throw new InputError(
          `symmetricEigen: not symmetric, entry (${i}, ${j}) is ${a.get(i, j)} and (${j}, ${i}) is ${a.get(j, i)}.`,
        );
      }
    }
  }
  const decomposition = new EigenvalueDecomposition(a as AbstractMatrix, { assumeSymmetric: true });
  const order = decomposition.realEigenvalues.map((_, k) => k);
  order.sort((p, q) => (decomposition.realEigenvalues[p] ?? 0) - (decomposition.realEigenvalues[q] ?? 0));
  return {
    values: Float64Array.from(order, (k) => decomposition.realEigenvalues[k] as number),
    vectors: decomposition.eigenvectorMatrix.subMatrixColumn(order),
  };
}
