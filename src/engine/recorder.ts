import { norm, type Vector } from '../math/matrix.js';
import type { Kernels } from '../model/kernels.js';
import { createDriftSeries } from './drift-series.js';
import { createKernelSeries } from './kernel-series.js';
import type { Observable, Observables, Observing } from './observables.js';

/** How far single units have moved. */
export interface UnitDrifts {
  /** ‖w_r(t) − w_r(0)‖. */
  readonly moved: Vector;
  readonly b: Vector;
  /** β(t) − β(0). */
  readonly change: Vector;
}

/** How an engine takes the observables of a state; only what is asked for is taken. */
export interface Measures<State> {
  readonly alignment: (state: State) => number;
  readonly outputNorm: (state: State) => number;
  readonly drifts: (state: State) => UnitDrifts;
  readonly kernels: (state: State) => Kernels;
}

/** Whether an observable needs what W has moved by. */
export function observesDrift(observe: readonly Observable[]): boolean {
  return observe.includes('weightDrift') || observe.includes('totalDrift');
}

/** Records the observables that are asked for, and nothing else. Checked by: test/engine/weight-space.test.ts. */
export function createRecorder<K extends Observable, State>(
  observe: readonly K[],
  observing: Observing,
  measures: Measures<State>,
) {
  const wanted = new Set<Observable>(observe);
  const wantsDrift = observesDrift(observe);
  const errorNorm: number[] = [];
  const alignment: number[] = [];
  const outputNorm: number[] = [];
  const largest = createDriftSeries();
  const total = { forward: [] as number[], output: [] as number[] };
  const kernelSeries = createKernelSeries(observing);
  return {
    record(error: number, state: State): void {
      errorNorm.push(error);
      if (wanted.has('alignment')) alignment.push(measures.alignment(state));
      if (wanted.has('outputNorm')) outputNorm.push(measures.outputNorm(state));
      if (wantsDrift) {
        const { moved, b, change } = measures.drifts(state);
        largest.add(moved, b, change);
        total.forward.push(norm(moved));
        total.output.push(norm(change));
      }
      if (wanted.has('kernels')) kernelSeries.record(errorNorm.length - 1, () => measures.kernels(state));
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
