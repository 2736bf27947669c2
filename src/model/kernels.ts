import {
  gram,
  hadamard,
  type Matrix,
  mapEntries,
  matrixOf,
  mmulTransposed,
  times,
  type Vector,
} from '../math/matrix.js';
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
  const slope = mapEntries(Z, activation.slope);
  const weighted = matrixOf(
    slope.rows,
    width,
    (i, r) => slope.get(i, r) * (beta[r] as number) * (b[r] as number),
  );
  const product = mmulTransposed(weighted, slope);
  const symmetric = matrixOf(K.rows, K.rows, (i, j) => product.get(Math.max(i, j), Math.min(i, j)));
  return {
    G: times(1 / width, gram(mapEntries(Z, activation.value))),
    H: times(1 / width, hadamard(K, symmetric)),
  };
}
