import { InputError } from '../input-error.js';

/** The mean of a sample with its standard error. */
export interface MeanEstimate {
  readonly trials: number;
  readonly mean: number;
  /** s/√k; Infinity for a single number. */
  readonly standardError: number;
}

/**
 * The mean of k numbers and its standard error s/√k.
 *
 * Centred before squaring, so that a mean that is large against the spread costs no digits. An infinite number makes both
 * infinite. Throws: InputError for an empty sample. Checked by: test/evidence/mean-estimate.test.ts.
 */
export function meanEstimate(values: readonly number[]): MeanEstimate {
  const trials = values.length;
  if (trials === 0) throw new InputError('meanEstimate: expected at least one number, got none.');
  const mean = values.reduce((sum, value) => sum + value, 0) / trials;
  if (!Number.isFinite(mean)) return { trials, mean, standardError: Number.POSITIVE_INFINITY };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // 0/0 for a single number, which says nothing about its error.
  const standardError = trials === 1 ? Number.POSITIVE_INFINITY : Math.sqrt(squares / (trials - 1) / trials);
  return { trials, mean, standardError };
}
