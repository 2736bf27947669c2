import { dot, type Matrix, matrixOf, rowOf, type Vector } from '../math/matrix.js';
import type { Activation } from './activation.js';

/** The kernels that drive the error: e(t+1) ≈ (I − η(G + H) − ηλ_t I)e(t) − ηλ_t y. */
export interface Kernels {
  /** G_ij = (1/p) Σ_r ψ(w_rᵀxᵢ)ψ(w_rᵀxⱼ), n×n. */
  readonly G: Matrix;
  /** H_ij = (K_ij/p) Σ_r β_r b_r ψ′(w_rᵀxᵢ)ψ′(w_rᵀxⱼ), n×n. */
  readonly H: Matrix;
}

/** The kernels G and H of a state, from the pre-activations Z (n×p) and K = XXᵀ (n×n). Exactly symmetric. */
export function kernels(K: Matrix, Z: Matrix, beta: Vector, b: Vector, activation: Activation): Kernels {
  const width = Z.columns;
  // Row by row: a wide network's entries go through plain arrays, several times faster than through matrices.
  const rows = Array.from({ length: Z.rows }, (_, i) => rowOf(Z, i));
  const hidden = rows.map((row) => row.map(activation.value));
  const slope = rows.map((row) => row.map(activation.slope));
  const weighted = slope.map((row) => row.map((value, r) => value * (beta[r] as number) * (b[r] as number)));
  const product = (left: readonly Vector[], right: readonly Vector[], i: number, j: number): number =>
    dot(left[Math.max(i, j)] as Vector, right[Math.min(i, j)] as Vector);
  return {
    G: matrixOf(K.rows, K.rows, (i, j) => product(hidden, hidden, i, j) / width),
    H: matrixOf(K.rows, K.rows, (i, j) => (K.get(i, j) * product(weighted, slope, i, j)) / width),
  };
}
