import type { Scaling } from './claim.js';
import { judgedByLaw, type TextByLaw } from './judged-by-law.js';
import type { AlongSizes } from './quantifier.js';
import { requireHeading } from './require-heading.js';
import type { Trend } from './trend.js';

/** An order claim as its file writes it; the sizes of `given` are the grid along which statistics are followed. */
export type ScalingText<Data, Case, Lab, Outcome> = TextByLaw<
  Data,
  Case,
  Lab,
  Outcome,
  Trend<Outcome, Case>,
  AlongSizes
>;

/**
 * A claim of the form "for every data set, a statistic over the draws is O(sizeᵃ), or ∝ sizeᵃ, or a constant".
 *
 * Every size of every data set gets the same number of trials, fixed in advance; the exponent is fitted once.
 * Throws: InputError for an unusable heading or plan.
 */
export function scaling<Data, Case, Lab, Outcome>(text: ScalingText<Data, Case, Lab, Outcome>): Scaling<Lab> {
  const heading = requireHeading(text);
  const trends = Object.values(text.conclusion);
  return Object.freeze({
    kind: 'scaling',
    ...heading,
    trends: trends.map(({ quantity, statistic, requirement }) => ({ quantity, statistic, requirement })),
    ...judgedByLaw(
      text,
      (outcome, trial, told) => ({
        kind: 'measured' as const,
        values: trends.map(({ of }) => of(outcome, trial)),
        ...told,
        show: () => text.given.showCase(trial),
      }),
      (change) => scaling({ ...text, ...change }),
    ),
  });
}
