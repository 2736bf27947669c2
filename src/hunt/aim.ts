/**
 * What a run of a search aims at: with one conjunct its margin; with several by turns the lowest of all, then each alone.
 *
 * A conjunct that comes near 0 and never below it would lead a search for the lowest margin astray for good.
 * Source: the "scale problem" of conjunctions, Zhang, Hasuo & Arcaini (2019), CAV, LNCS 11561, 401–420.
 */
export function aimOf(run: number, conjuncts: number): Aim {
  const turn = conjuncts < 2 ? 0 : run % (conjuncts + 1);
  return turn === 0 ? 'all' : turn - 1;
}

/** A conjunct by its place, or all of them. */
export type Aim = number | 'all';

/** The margin that is aimed at; that of all where single ones are not known. */
export function aimedAt(aim: Aim, margin: number, each: readonly number[] | undefined): number {
  return aim === 'all' ? margin : (each?.[aim] ?? margin);
}
