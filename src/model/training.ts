import { InputError } from '../input-error.js';
import type { Problem, Weights } from './problem.js';
import type { Schedule } from './schedule.js';
import type { Start } from './start.js';

/** When a run may end before its last step. */
export interface StopAt {
  /** Stop once ‖e(t)‖ ≤ relativeError·‖e(0)‖. */
  readonly relativeError?: number;
  /**
   * Stop once rounding can change ‖e(t+1)‖/‖e(t)‖ by more than this: 10u(‖f‖ + ‖y‖ + ‖e(0)‖)/‖e‖ > resolution, u the unit
   * roundoff of the rule.
   * For a check of the contraction 1 − ηγ/4, ηγ/100 is a good choice.
   */
  readonly resolution?: number;
}

/** One training run, fully specified: problem, initial weights, step size η, λ_t, and the number of steps. */
export interface Training<S extends Start = Weights> {
  readonly problem: Problem;
  readonly start: S;
  readonly stepSize: number;
  readonly schedule: Schedule;
  readonly steps: number;
  readonly stopAt?: StopAt;
}

/** Checks what no type can say. Throws: InputError for η ≤ 0, a step count that is not 0, 1, 2, …, or a bad stop. */
export function requireTraining({ stepSize, steps, stopAt = {} }: Training<Start>): void {
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    throw new InputError(`training: expected a finite step size > 0, got ${stepSize}.`);
  }
  if (!(Number.isSafeInteger(steps) && steps >= 0)) {
    throw new InputError(`training: expected the number of steps to be 0, 1, 2, …, got ${steps}.`);
  }
  for (const [name, value] of Object.entries(stopAt)) {
    if (!(value >= 0)) throw new InputError(`training: expected stopAt.${name} ≥ 0, got ${value}.`);
  }
}
