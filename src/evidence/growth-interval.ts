import { InputError } from '../input-error.js';
import { FEWEST_SIZES } from './exponent-fit.js';
import type { QuantileInterval } from './quantile-interval.js';

/** A quantile at one size. */
export interface SizedQuantile extends QuantileInterval {
  readonly size: number;
}

/**
 * Bounds on how fast a quantile grows along sizes, from bounds at every size.
 *
 *     growth = max over i < j of (log q_j − log q_i − a·log(s_j/s_i))/log(s_last/s_first) + a
 *
 * With growth ≤ a the quantile rises, between no two sizes, faster than sizeᵃ does; for a power of the size it is the
 * exponent. A quantile that is infinite has no growth but ∞. If every bound of a quantile fails with probability ≤ tail, each bound here fails with probability ≤ 2·sizes·tail.
 * Throws: InputError for fewer than 4 different sizes, sizes named twice, or a quantile that is not positive.
 * Source: derived in this project. Checked by: test/evidence/growth-interval.test.ts, quantile-coverage.test.ts.
 */
export function growthInterval(points: readonly SizedQuantile[], exponent: number): QuantileInterval {
  const sorted = [...points].sort((one, other) => one.size - other.size);
  if (new Set(sorted.map(({ size }) => size)).size < Math.max(FEWEST_SIZES, sorted.length)) {
    throw new InputError(
      `growthInterval: expected at least ${FEWEST_SIZES} different sizes for a fit, got ${sorted.length}.`,
    );
  }
  const flat = sorted.find(({ estimate }) => !(estimate > 0));
  if (flat !== undefined) {
    throw new InputError(
      `growthInterval: expected positive quantiles, got ${flat.estimate} at size ${flat.size}.`,
    );
  }
  const range = Math.log((sorted.at(-1) as SizedQuantile).size / (sorted[0] as SizedQuantile).size);
  const largest = (from: keyof QuantileInterval, to: keyof QuantileInterval): number => {
    let worst = Number.NEGATIVE_INFINITY;
    sorted.forEach((low, i) => {
      for (const high of sorted.slice(i + 1)) {
        const rise = logOf(high[to]) - logOf(low[from]) - exponent * Math.log(high.size / low.size);
        worst = Math.max(worst, rise);
      }
    });
    return worst / range + exponent;
  };
  // Infinite quantiles (diverged runs) are O of no power, wherever along the sizes they are; ∞ − ∞ would be NaN.
  if (sorted.some(({ lower }) => lower === Number.POSITIVE_INFINITY)) {
    const infinite = Number.POSITIVE_INFINITY;
    return { estimate: infinite, lower: infinite, upper: infinite };
  }
  const diverged = sorted.some(({ estimate }) => estimate === Number.POSITIVE_INFINITY);
  return {
    estimate: diverged ? Number.POSITIVE_INFINITY : largest('estimate', 'estimate'),
    lower: largest('upper', 'lower'),
    upper: largest('lower', 'upper'),
  };
}

/** A bound that is not there (∓Infinity) or not above 0 bounds no logarithm. */
function logOf(value: number): number {
  return value > 0 ? Math.log(value) : Number.NEGATIVE_INFINITY;
}
