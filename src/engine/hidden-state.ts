import { allFinite, dot, type Matrix, matrixOf, norm, type Vector } from '../math/matrix.js';
import { type HiddenLayout, placeOf, SUMS } from './hidden-layout.js';

/** Squares between these are far from overflow and underflow, so their root is the norm to the last bits. */
const SAFE_SQUARE = [1e-250, 1e250] as const;

/** The present state of a run, read from the kernel's memory. */
export interface HiddenState {
  /** ‖e‖. */
  readonly error: () => number;
  /** ‖f‖. */
  readonly outputs: () => number;
  /** ‖β‖. */
  readonly outputWeights: () => number;
  /** bᵀβ. */
  readonly inner: () => number;
  readonly beta: Vector;
  readonly b: Vector;
  /** Z, n×p. */
  readonly preActivations: () => Matrix;
  readonly hiddenIsFinite: () => boolean;
}

/** Norms come from the sums the kernel has made; only where a square overflows or underflows are they taken again. */
export function hiddenState(memory: Float64Array, layout: HiddenLayout): HiddenState {
  const { samples, width, blocks, even } = layout;
  const error = memory.subarray(layout.error, layout.error + samples);
  const outputs = memory.subarray(layout.outputs, layout.outputs + samples);
  const beta = memory.subarray(layout.beta, layout.beta + width);
  const b = memory.subarray(layout.backward, layout.backward + width);
  const Z = memory.subarray(layout.preActivations, layout.preActivations + blocks * 8 * even);
  const root = (square: number, of: Vector): number =>
    square > SAFE_SQUARE[0] && square < SAFE_SQUARE[1] ? Math.sqrt(square) : norm(of);
  return {
    error: () => root(memory[SUMS] as number, error),
    outputs: () => norm(outputs),
    outputWeights: () => root(memory[SUMS + 2] as number, beta),
    inner: () => {
      const inner = memory[SUMS + 1] as number;
      return Number.isFinite(inner) ? inner : dot(b, beta);
    },
    beta,
    b,
    preActivations: () => matrixOf(samples, width, (i, r) => memory[placeOf(layout, i, r)] as number),
    hiddenIsFinite: () => allFinite(Z),
  };
}
