import { type Matrix, minus, norm, type Vector } from '../math/matrix.js';
import { kernels } from '../model/kernels.js';
import type { Problem } from '../model/problem.js';
import type { HiddenKernel } from './hidden-kernel.js';
import type { HiddenLayout } from './hidden-layout.js';
import type { HiddenState } from './hidden-state.js';
import type { Measures } from './recorder.js';

/** What is measured. */
interface Observed {
  readonly problem: Problem;
  /** XXᵀ. */
  readonly K: Matrix;
  readonly kernel: HiddenKernel;
  readonly memory: Float64Array;
  readonly layout: HiddenLayout;
  readonly state: HiddenState;
  /** η/√p. */
  readonly scale: number;
}

/**
 * How hidden space takes the observables of its present state, given ‖β‖. Made before the first step.
 *
 * ‖w_r(t) − w_r(0)‖ = (η/√p)‖Lᵀ Σ_s e(s)∘ψ′(z_r(s))c_r(s)‖, LLᵀ = K, from a sum that the kernel makes on request.
 */
export function hiddenMeasures(observed: Observed): Measures<number> {
  const { problem, K, kernel, memory, layout, state, scale } = observed;
  let firstBeta: Vector | undefined;
  const sizeOfBackward = norm(state.b);
  return {
    alignment: (outputWeights) => state.inner() / (sizeOfBackward * outputWeights),
    outputNorm: (outputWeights) => outputWeights,
    drifts: () => {
      // The first state that is recorded is the start.
      firstBeta ??= state.beta.slice();
      kernel.measureDrift();
      const squares = memory.subarray(layout.drifts, layout.drifts + layout.width);
      return {
        moved: squares.map((square) => scale * Math.sqrt(square)),
        b: state.b,
        change: minus(state.beta, firstBeta),
      };
    },
    kernels: () => kernels(K, state.preActivations(), state.beta, state.b, problem.activation),
  };
}
