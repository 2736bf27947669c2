import { largestEntry, type Vector } from '../math/matrix.js';
import type { Observables } from './observables.js';

/** Collects how far single units have moved: the largest of them at every step. */
export function createDriftSeries() {
  const forward: number[] = [];
  const forwardPerFeedback: number[] = [];
  const output: number[] = [];
  return {
    /** Takes ‖w_r(t) − w_r(0)‖, b_r and β_r(t) − β_r(0) of every unit r. */
    add(moved: Vector, b: Vector, change: Vector): void {
      forward.push(largestEntry(moved));
      forwardPerFeedback.push(largestEntry(moved.map((length, r) => length && length / (b[r] as number))));
      output.push(largestEntry(change));
    },
    series: (): Observables['weightDrift'] => ({
      forward: Float64Array.from(forward),
      forwardPerFeedback: Float64Array.from(forwardPerFeedback),
      output: Float64Array.from(output),
    }),
  };
}
