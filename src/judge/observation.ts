import type { Observed, TrialsTask } from './task.js';

/** What one trial of a claim showed, and which trial it was. */
export interface Observation extends Observed {
  /** As it is replayed: "data set/size/trial", or fast-check's path. */
  readonly trial: string;
  /** What names the trial, part by part. */
  readonly arguments: Readonly<Record<string, number>>;
}

/** Takes observations in the order of the evidence. */
export type Observe = (observations: readonly Observation[]) => void;

/** Observations of consecutive trials, the first being the task's. */
export function observationsOf(
  { dataset: { index }, size, from }: TrialsTask,
  sizeName: string,
  observed: readonly Observed[],
): readonly Observation[] {
  return observed.map((one, i) => ({
    ...one,
    trial: `${index}/${size}/${from + i}`,
    arguments: { 'data set': index, [sizeName]: size, trial: from + i },
  }));
}

/** Observations of the problems of a search, in its order. */
export function observationsOfSearch(observed: readonly Observed[]): readonly Observation[] {
  return observed.map((one, i) => ({ ...one, trial: String(i), arguments: { problem: i } }));
}
