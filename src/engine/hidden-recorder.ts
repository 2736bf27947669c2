import { type Matrix, minus, norm } from '../math/matrix.js';
import { kernels } from '../model/kernels.js';
import type { Problem } from '../model/problem.js';
import { createDriftSeries } from './drift-series.js';
import type { HiddenKernel } from './hidden-kernel.js';
import type { HiddenLayout } from './hidden-layout.js';
import type { HiddenState } from './hidden-state.js';
import { createKernelSeries } from './kernel-series.js';
import type { Observable, Observables, Observing } from './observables.js';

/** Whether an observable needs the sum of what W has moved by. */
export function observesDrift(observe: readonly Observable[]): boolean {
  return observe.includes('weightDrift') || observe.includes('totalDrift');
}

/** What a recorder looks at. */
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
 * Records the observables that are asked for, and nothing else.
 *
 * ‖w_r(t) − w_r(0)‖ = (η/√p)‖Lᵀ Σ_s e(s)∘ψ′(z_r(s))c_r(s)‖, LLᵀ = K, from a sum that the kernel makes on request.
 */
export function createHiddenRecorder<K extends Observable>(
  observe: readonly K[],
  observing: Observing,
  observed: Observed,
) {
  const { problem, K, kernel, memory, layout, state, scale } = observed;
  const wanted = new Set<Observable>(observe);
  const wantsDrift = observesDrift(observe);
  const firstBeta = wantsDrift ? state.beta.slice() : undefined;
  const sizeOfBackward = norm(state.b);
  const errorNorm: number[] = [];
  const alignment: number[] = [];
  const outputNorm: number[] = [];
  const largest = createDriftSeries();
  const total = { forward: [] as number[], output: [] as number[] };
  const kernelSeries = createKernelSeries(observing);

  function recordDrift(before: typeof state.beta): void {
    kernel.measureDrift();
    const squares = memory.subarray(layout.drifts, layout.drifts + layout.width);
    const rows = squares.map((square) => scale * Math.sqrt(square));
    const change = minus(state.beta, before);
    largest.add(rows, state.b, change);
    total.forward.push(norm(rows));
    total.output.push(norm(change));
  }

  return {
    record(error: number, outputWeights: number): void {
      errorNorm.push(error);
      if (wanted.has('alignment')) alignment.push(state.inner() / (sizeOfBackward * outputWeights));
      if (wanted.has('outputNorm')) outputNorm.push(outputWeights);
      if (firstBeta !== undefined) recordDrift(firstBeta);
      if (wanted.has('kernels')) {
        kernelSeries.record(errorNorm.length - 1, () =>
          kernels(K, state.preActivations(), state.beta, state.b, problem.activation),
        );
      }
    },
    series(): Pick<Observables, K> {
      const all: Observables = {
        errorNorm: Float64Array.from(errorNorm),
        loss: Float64Array.from(errorNorm, (size) => size ** 2 / 2),
        alignment: Float64Array.from(alignment),
        outputNorm: Float64Array.from(outputNorm),
        weightDrift: largest.series(),
        totalDrift: {
          forward: Float64Array.from(total.forward),
          output: Float64Array.from(total.output),
        },
        kernels: kernelSeries.entries,
      };
      return Object.fromEntries(observe.map((name) => [name, all[name]])) as unknown as Pick<Observables, K>;
    },
  };
}
