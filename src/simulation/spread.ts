import { type MeanEstimate, meanEstimate } from '../evidence/mean-estimate.js';

/** What several runs gave of one number. */
export interface Spread extends MeanEstimate {
  readonly lowest: number;
  readonly highest: number;
}

/** Mean, standard error and range of the numbers that are finite; undefined when none is, since nothing can then be drawn. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  return { ...meanEstimate(finite), lowest: Math.min(...finite), highest: Math.max(...finite) };
}
