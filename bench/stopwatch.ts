import type { Schedule } from '../src/model/schedule.js';
import { type Clock, readClock } from './clock.js';

/** A schedule λ = 0 that reads the clock while a run asks it for λ. */
export interface Stopwatch {
  readonly schedule: Schedule;
  /** Milliseconds from the beginning of step `first` to the beginning of step `last`. */
  readonly elapsed: () => number;
}

/**
 * Times the steps first … last − 1 of any engine from outside: every engine asks the schedule once a step.
 *
 * So the start of a run (draws, copies, checks) is left out, and no engine needs a door for the benchmark. The run must
 * take at least last + 1 steps.
 */
export function stopwatch(clock: Clock, first: number, last: number): Stopwatch {
  let begun = Number.NaN;
  let ended = Number.NaN;
  const at = (step: number): number => {
    if (step === first) begun = readClock(clock);
    else if (step === last) ended = readClock(clock);
    return 0;
  };
  return { schedule: { name: 'λ = 0, timed', at }, elapsed: () => ended - begun };
}
