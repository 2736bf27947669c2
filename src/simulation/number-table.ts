import type { MeanEstimate } from '../evidence/mean-estimate.js';

/** A number that was measured, with its standard error. */
export interface Measured {
  readonly value: number;
  readonly standardError: number;
}

/** Words, a number that is exact or computed, or one that was measured; null where there is none. */
export type Entry = string | number | Measured | null;

/** The numbers of a figure, as a table. */
export interface NumberTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Entry[])[];
  /** What a reader needs to know of the columns, in a sentence. */
  readonly note?: string;
}

/** A mean as an entry. A single trial says nothing about its error: the mean stands alone. */
export function meanEntry({ mean, standardError }: MeanEstimate): Entry {
  return Number.isFinite(standardError) ? { value: mean, standardError } : mean;
}

/** A share of trials as an entry, with the binomial standard error. */
export function shareEntry(hits: number, trials: number): Measured {
  const value = hits / trials;
  return { value, standardError: Math.sqrt((value * (1 - value)) / trials) };
}
