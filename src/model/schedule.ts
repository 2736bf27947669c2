import { InputError } from '../input-error.js';

/** The regularization λ_t of the output weights at step t = 0, 1, 2, … */
export interface Schedule {
  readonly name: string;
  readonly at: (step: number) => number;
}

/** λ_t = 0. */
export const unregularized: Schedule = { name: 'λ = 0', at: () => 0 };

/** λ_t = λ. Throws: InputError unless λ is finite and ≥ 0. */
export function constantSchedule(lambda: number): Schedule {
  requireRegularization(lambda);
  return { name: `λ = ${lambda}`, at: () => lambda };
}

/** λ_t = λ for t < T and 0 after. Throws: InputError unless λ is finite and ≥ 0 and T an integer ≥ 0. */
export function cutOffSchedule(lambda: number, cutOff: number): Schedule {
  requireRegularization(lambda);
  if (!Number.isSafeInteger(cutOff) || cutOff < 0) {
    throw new InputError(`schedule: expected the cut-off to be a step number (0, 1, 2, …), got ${cutOff}.`);
  }
  return { name: `λ = ${lambda} for t < ${cutOff}, then 0`, at: (step) => (step < cutOff ? lambda : 0) };
}

/** λ_t of a schedule that may be of one's own. Throws: InputError when it is NaN or infinite: a mistake, no divergence. */
export function regularizationAt(schedule: Schedule, step: number): number {
  const lambda = schedule.at(step);
  if (!Number.isFinite(lambda)) {
    throw new InputError(
      `schedule ${schedule.name}: expected a finite regularization at step ${step}, got ${lambda}.`,
    );
  }
  return lambda;
}

function requireRegularization(lambda: number): void {
  if (!(Number.isFinite(lambda) && lambda >= 0)) {
    throw new InputError(`schedule: expected a finite regularization ≥ 0, got ${lambda}.`);
  }
}
