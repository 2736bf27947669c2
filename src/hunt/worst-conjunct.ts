import type { Attempt } from '../claim/conjecture.js';
import type { Margin } from '../claim/margin.js';

/**
 * What a violation must at least amount to where no exact arithmetic looks at it: ten times what rounding may do to a ratio of
 * errors before a run is ended, unless a conjecture says otherwise (see `StopAt.resolution`).
 */
export const LEAST_NUMERICAL_MARGIN = 1e-5;

/** The conjunct with the lowest margin: its position, margin and place. */
export interface WorstConjunct {
  readonly conjunct: number;
  readonly margin: Margin;
  readonly place: number;
}

/** Undefined for a case that fails a hypothesis. */
export function worstConjunct(attempt: Attempt): WorstConjunct | undefined {
  if (attempt.kind === 'discarded') return undefined;
  const lowest = Math.min(...attempt.margins.map(({ value }) => value));
  const conjunct = attempt.margins.findIndex(({ value }) => value === lowest);
  return {
    conjunct,
    margin: attempt.margins[conjunct] as Margin,
    place: attempt.places[conjunct] as number,
  };
}

/** Whether some conjunct is violated by more than rounding may do. */
export function isClearViolation(attempt: Attempt): boolean {
  return attempt.kind === 'judged' && attempt.margins.some(({ value }) => value <= -LEAST_NUMERICAL_MARGIN);
}

/** Whether some conjunct is violated. */
export function isViolation(attempt: Attempt): boolean {
  return attempt.kind === 'judged' && attempt.margins.some(({ value }) => value < 0);
}
