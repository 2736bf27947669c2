import type { Requirement, TrendForm } from '../claim/trend.js';
import type { SizeEstimate } from '../claim/verdict.js';
import { exponentFit } from '../evidence/exponent-fit.js';
import { growthInterval } from '../evidence/growth-interval.js';
import { meanEstimate } from '../evidence/mean-estimate.js';
import { quantileInterval } from '../evidence/quantile-interval.js';
import { studentQuantile } from '../evidence/student-quantile.js';

/** What was measured at one size. */
export interface Sample {
  readonly size: number;
  readonly values: readonly number[];
}

/** A statistic followed along sizes: an exponent, or the value farthest from the one claimed. */
export interface TrendFit {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly misfit: number | undefined;
  readonly sizes: readonly SizeEstimate[];
}

/**
 * The statistic of a trend along its sizes, with bounds that each fail with probability ≤ tail.
 *
 * Exponents of means by weighted regression, of quantiles by order statistics; values of means size by size, the tail
 * shared. Undefined when the means do not stand clear of 0, so that there is no exponent to fit. A diverged run makes a
 * mean infinite, and the exponent with it.
 */
export function fitTrend(
  samples: readonly Sample[],
  { statistic, requirement }: TrendForm,
  tail: number,
): TrendFit | undefined {
  if (statistic.kind === 'quantile') {
    const each = tail / (2 * samples.length);
    const sizes = samples.map(({ size, values }) => ({
      size,
      trials: values.length,
      ...quantileInterval(values, statistic.probability, each),
    }));
    const exponent = requirement.kind === 'value' ? 0 : requirement.exponent;
    return { ...growthInterval(sizes, exponent), misfit: undefined, sizes };
  }
  const share = requirement.kind === 'value' ? tail / samples.length : tail;
  const means = samples.map(({ size, values }) => ({ size, ...meanEstimate(values) }));
  const sizes = means.map(({ size, trials, mean, standardError }) => {
    // A single trial has no degrees of freedom.
    const reach =
      trials === 1 ? Number.POSITIVE_INFINITY : standardError * studentQuantile(share, trials - 1);
    // ∞ − ∞ would be NaN: nothing bounds the mean of a law with diverged runs from below.
    const lower = Number.isFinite(mean) ? mean - reach : Number.NEGATIVE_INFINITY;
    return { size, trials, estimate: mean, lower, upper: mean + reach };
  });
  if (means.some(({ mean }) => !Number.isFinite(mean))) {
    const infinite = Number.POSITIVE_INFINITY;
    return { estimate: infinite, lower: infinite, upper: infinite, misfit: undefined, sizes };
  }
  if (requirement.kind === 'value') {
    const { value, within } = requirement;
    const farthest = (distance: (size: SizeEstimate) => number): SizeEstimate =>
      sizes.reduce((worst, one) => (distance(one) > distance(worst) ? one : worst));
    const atLeast = ({ lower, upper }: SizeEstimate): number => Math.max(lower - value, value - upper);
    const atMost = ({ lower, upper }: SizeEstimate): number => Math.max(value - lower, upper - value);
    // A size that is surely off counts, even if another one is so noisy that it might be farther off.
    const off = farthest(atLeast);
    const { estimate, lower, upper } = atLeast(off) > within ? off : farthest(atMost);
    return { estimate, lower, upper, misfit: undefined, sizes };
  }
  const fit = exponentFit(means);
  if (fit === undefined) return undefined;
  const reach = fit.standardError * studentQuantile(tail, fit.degrees);
  return {
    estimate: fit.exponent,
    lower: fit.exponent - reach,
    upper: fit.exponent + reach,
    misfit: fit.misfit,
    sizes,
  };
}

/** Whether bounds lie within what is required, outside of it, or neither. */
export function compare(
  requirement: Requirement,
  { lower, upper }: { readonly lower: number; readonly upper: number },
): 'within' | 'outside' | 'across' {
  const [low, high] = allowed(requirement);
  if (lower > high || upper < low) return 'outside';
  return lower >= low && upper <= high ? 'within' : 'across';
}

/** The interval in which the fitted exponent, or the value, must lie. */
export function allowed(requirement: Requirement): readonly [number, number] {
  switch (requirement.kind) {
    case 'exponent':
      return [requirement.exponent - requirement.slack, requirement.exponent + requirement.slack];
    case 'exponent at most':
      return [Number.NEGATIVE_INFINITY, requirement.exponent + requirement.slack];
    case 'value':
      return [requirement.value - requirement.within, requirement.value + requirement.within];
  }
}
