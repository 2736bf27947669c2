import { InputError } from '../input-error.js';
import { binomialUpperTail } from './binomial-tail.js';
import { requireProbability } from './require-probability.js';

/** One-sided bounds on a quantile, each exact at its level. */
export interface QuantileInterval {
  /** The sample's own quantile. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bounds on the q-quantile of a law from independent draws, by order statistics; no assumption about the law.
 *
 *     lower = X₍l₎, l the largest rank with P(Bin(k, q) < l) ≤ tail;  upper = X₍u₎, u the smallest with P(Bin(k, q) ≥ u) ≤ tail
 *
 * Each bound fails with probability ≤ tail; ∓Infinity where no rank will do (k too small for the tail).
 * Throws: InputError for no draws, NaN among them, or q or tail outside (0, 1).
 * Source: order-statistic intervals, e.g. David & Nagaraja, Order Statistics, § 7.1. Checked by: test/evidence/quantile-interval.test.ts, quantile-coverage.test.ts.
 */
export function quantileInterval(values: readonly number[], q: number, tail: number): QuantileInterval {
  requireProbability('quantileInterval', 'q', q);
  requireProbability('quantileInterval', 'tail', tail);
  const sorted = Float64Array.from(values).sort();
  const k = sorted.length;
  if (k === 0 || Number.isNaN(sorted[k - 1] as number)) {
    throw new InputError(`quantileInterval: expected at least one draw and no NaN, got ${k} draws.`);
  }
  // P(Bin ≥ u) falls with u; the two ranks are found by bisection.
  const upper = firstRank(k, (u) => binomialUpperTail(u, k, q) <= tail);
  const beyond = firstRank(k, (l) => lowerTail(l, k, q) > tail);
  const lower = beyond - 1;
  return {
    estimate: sorted[Math.min(k, Math.max(1, Math.ceil(q * k))) - 1] as number,
    lower: lower < 1 ? Number.NEGATIVE_INFINITY : (sorted[lower - 1] as number),
    upper: upper > k ? Number.POSITIVE_INFINITY : (sorted[upper - 1] as number),
  };
}

/** P(Bin(k, q) < l) with its digits where it is small: the misses are k − l + 1 or more. */
function lowerTail(l: number, k: number, q: number): number {
  return binomialUpperTail(k - l + 1, k, 1 - q);
}

/** The smallest rank 1 … k from which a monotone condition holds; k + 1 when it never does. */
function firstRank(k: number, holds: (rank: number) => boolean): number {
  let low = 0;
  let high = k + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
