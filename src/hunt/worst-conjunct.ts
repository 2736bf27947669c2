import type { Attempt } from '../claim/conjecture.js';
import type { Margin } from '../claim/margin.js';

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

/** Whether some conjunct is violated. */
export function isViolation(attempt: Attempt): boolean {
  return attempt.kind === 'judged' && attempt.margins.some(({ value }) => value < 0);
}
