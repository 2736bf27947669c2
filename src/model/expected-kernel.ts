import { InputError } from '../input-error.js';
import { expectProduct } from '../math/gaussian-expectation.js';
import { gram, type Matrix, matrixOf } from '../math/matrix.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';
import type { Activation } from './activation.js';

/** The infinite-width kernel with its spectrum. */
export interface ExpectedKernel {
  /** Ḡ, n×n. */
  readonly matrix: Matrix;
  /** γ = λ_min(Ḡ). */
  readonly gap: number;
  /** λ_max(Ḡ). */
  readonly largest: number;
  /** Order of the quadrature; undefined where a closed form was used. */
  readonly order: number | undefined;
}

const FIRST_ORDER = 16;
const LAST_ORDER = 512;
const SETTLED = 1e-10;

/**
 * The infinite-width kernel Ḡ_ij = E ψ(wᵀxᵢ)ψ(wᵀxⱼ), w ~ N(0, I), and γ = λ_min(Ḡ).
 *
 * A closed form where the activation has one; otherwise Gauss–Hermite quadrature, its order doubled until γ and λ_max
 * settle to 1e-10.
 *
 * Throws: InputError when the quadrature has not settled at order 512 (inputs too long for this activation).
 * Checked by: test/model/expected-kernel.test.ts.
 */
export function expectedKernel(X: Matrix, activation: Activation): ExpectedKernel {
  return expectedKernelOfGram(gram(X), activation);
}

/** The same from K = XXᵀ, which is all that it depends on. */
export function expectedKernelOfGram(K: Matrix, activation: Activation): ExpectedKernel {
  const closedForm = activation.expectedProduct;
  if (closedForm) return spectrumOf(kernelFrom(K, closedForm), undefined);

  const atOrder = (order: number): ExpectedKernel =>
    spectrumOf(
      kernelFrom(K, (kii, kjj, kij) => expectProduct(activation.value, kii, kjj, kij, order)),
      order,
    );
  let coarse = atOrder(FIRST_ORDER);
  for (let order = 2 * FIRST_ORDER; order <= LAST_ORDER; order *= 2) {
    const fine = atOrder(order);
    if (Math.max(Math.abs(fine.gap - coarse.gap), Math.abs(fine.largest - coarse.largest)) <= SETTLED)
      return fine;
    coarse = fine;
  }
  const longest = Math.sqrt(Math.max(...Array.from({ length: K.rows }, (_, i) => K.get(i, i))));
  throw new InputError(
    `expectedKernel: the quadrature for ${activation.name} has not settled to ${SETTLED} at order ${LAST_ORDER}; ` +
      `the longest input has norm ${longest.toPrecision(3)}, expected about 1: scale the inputs down.`,
  );
}

function kernelFrom(K: Matrix, product: (kii: number, kjj: number, kij: number) => number): Matrix {
  // The lower triangle serves both, so that the kernel is exactly symmetric and each pair is computed once.
  const lower = Array.from({ length: K.rows }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j) => product(K.get(i, i), K.get(j, j), K.get(i, j))),
  );
  return matrixOf(K.rows, K.rows, (i, j) => (lower[Math.max(i, j)] as number[])[Math.min(i, j)] as number);
}

function spectrumOf(matrix: Matrix, order: number | undefined): ExpectedKernel {
  const { values } = symmetricEigen(matrix);
  return { matrix, gap: values[0] as number, largest: values[values.length - 1] as number, order };
}
