/**
 * A search that proposes candidates and is told their margins; lower is better, −∞ is the maximal violation.
 *
 * Several candidates may be out at once, and margins may come back in any order; the run is reproducible when the order
 * of the calls is. A margin of NaN is worse than every other.
 */
export interface Strategy<C> {
  readonly name: string;
  ask(): C;
  /** `each` are the margins of single conjuncts, for a search that aims at one. */
  tell(candidate: C, margin: number, each?: readonly number[]): void;
}

/** The order of margins, best first, as Array.sort takes it: −∞, finite ones, +∞, NaN; equal ones keep their places. */
export function byMargin(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
