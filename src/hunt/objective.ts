import type { Attempt } from '../claim/conjecture.js';

/** What a search minimizes is below 0 for a violation, below this for a case that is judged, and more for one that is not. */
const DISCARDED = 1e6;
/** Farther out no direction is to be had. */
const FARTHEST = 1e3;

/** Below this a conjunct's typical margin is no unit: it would blow up what rounding leaves. */
const SMALLEST_UNIT = 1e-6;

/**
 * Makes the margins of several conjuncts comparable, so that the search is not led by the one with the largest unit.
 *
 *     objective = min_j m_j/u_j,   u_j the median of |m_j| over the first cases that were judged
 *
 * Signs are kept: a violation is one in any unit. What holds by x counts as x/(1 + 10⁻⁶x), and a failed hypothesis costs
 * 10⁶(1 + by how much it fails), so that a guided search finds its way back.
 * Checked by: test/hunt/objective.test.ts.
 */
export class Objective {
  readonly #units: number[];

  constructor(sounding: readonly Attempt[], conjuncts: number) {
    const judged = sounding.flatMap((attempt) => (attempt.kind === 'judged' ? [attempt.margins] : []));
    this.#units = Array.from({ length: conjuncts }, (_, j) => {
      const sizes = judged.map((margins) => Math.abs(margins[j]?.value ?? 0)).filter(Number.isFinite);
      return Math.max(SMALLEST_UNIT, medianOf(sizes) ?? 1);
    });
  }

  of(attempt: Attempt): number {
    return Math.min(...this.each(attempt));
  }

  /** The same for every conjunct alone. */
  each(attempt: Attempt): readonly number[] {
    if (attempt.kind === 'discarded')
      return this.#units.map(() => DISCARDED * (1 + Math.min(FARTHEST, attempt.by)));
    return attempt.margins.map(({ value }, j) => belowDiscarded(value / (this.#units[j] as number)));
  }
}

function belowDiscarded(x: number): number {
  if (x <= 0) return x;
  return x === Number.POSITIVE_INFINITY ? DISCARDED : x / (1 + x / DISCARDED);
}

/** The k-th smallest of the values, k = 0, 1, … */
export function quantileOf(values: readonly number[], k: number): number {
  return values.toSorted((a, b) => a - b)[k] as number;
}

function medianOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : quantileOf(values, Math.floor(values.length / 2));
}
