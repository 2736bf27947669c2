import { InputError } from '../input-error.js';

/** How a statistic over trials shall depend on the size. */
export type Requirement =
  | { readonly kind: 'exponent'; readonly exponent: number; readonly slack: number }
  | { readonly kind: 'exponent at most'; readonly exponent: number; readonly slack: number }
  | { readonly kind: 'value'; readonly value: number; readonly within: number };

export type Statistic =
  | { readonly kind: 'mean' }
  | { readonly kind: 'quantile'; readonly probability: number };

/** One conclusion about a statistic along sizes, without what is measured. */
export interface TrendForm {
  /** What is measured in a trial: "cos(T) − cos(0)". */
  readonly quantity: string;
  readonly statistic: Statistic;
  readonly requirement: Requirement;
}

/** A conclusion about a statistic along sizes, and how a trial is measured. An infinite measurement is a diverged run. */
export interface Trend<Outcome, Case> extends TrendForm {
  readonly of: (outcome: Outcome, trial: Case) => number;
}

type Measured<Outcome, Case> = Pick<Trend<Outcome, Case>, 'quantity' | 'of'>;

/** By how much a fitted exponent may miss the one that is claimed, unless said otherwise. */
export const EXPONENT_SLACK = 0.02;

/** The mean over trials is proportional to sizeᵃ: a fitted exponent within ±slack of a. */
export function meanScalesAs<Outcome, Case>(
  exponent: number,
  { quantity, of }: Measured<Outcome, Case>,
  slack = EXPONENT_SLACK,
): Trend<Outcome, Case> {
  return { quantity, of, statistic: { kind: 'mean' }, requirement: { kind: 'exponent', exponent, slack } };
}

/** The mean over trials is O(sizeᵃ): a fitted exponent of at most a + slack. */
export function meanScalesAtMostAs<Outcome, Case>(
  exponent: number,
  { quantity, of }: Measured<Outcome, Case>,
  slack = EXPONENT_SLACK,
): Trend<Outcome, Case> {
  return {
    quantity,
    of,
    statistic: { kind: 'mean' },
    requirement: { kind: 'exponent at most', exponent, slack },
  };
}

/** The q-quantile over trials is O(sizeᵃ): between no two sizes does it rise faster, up to the slack over the whole range. */
export function quantileScalesAtMostAs<Outcome, Case>(
  exponent: number,
  probability: number,
  { quantity, of }: Measured<Outcome, Case>,
  slack = EXPONENT_SLACK,
): Trend<Outcome, Case> {
  return {
    quantity,
    of,
    statistic: { kind: 'quantile', probability },
    requirement: { kind: 'exponent at most', exponent, slack },
  };
}

/** The mean over trials, at every size, is the value up to the stated error. */
export function meanIs<Outcome, Case>(
  value: number,
  within: number,
  { quantity, of }: Measured<Outcome, Case>,
): Trend<Outcome, Case> {
  if (!(within > 0)) throw new InputError(`trend: expected an error > 0 around the value, got ${within}.`);
  return { quantity, of, statistic: { kind: 'mean' }, requirement: { kind: 'value', value, within } };
}

/** "mean of cos(T) − cos(0) ∝ p^(−1 ± 0.02)", with the name of the size. */
export function trendText({ quantity, statistic, requirement }: TrendForm, size: string): string {
  const what =
    statistic.kind === 'mean' ? `mean of ${quantity}` : `${statistic.probability}-quantile of ${quantity}`;
  switch (requirement.kind) {
    case 'exponent':
      return `${what} ∝ (${size})^(${requirement.exponent} ± ${requirement.slack})`;
    case 'exponent at most':
      return `${what} = O((${size})^${requirement.exponent}), exponent ≤ ${requirement.exponent} + ${requirement.slack}`;
    case 'value':
      return `${what} = ${requirement.value} ± ${requirement.within} at every ${size}`;
  }
}
