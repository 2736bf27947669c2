import type { Margin } from '../claim/margin.js';
import type { Counterexample } from '../claim/verdict.js';

/** A trial written out: the conjunct with the lowest margin, and the case. */
export function counterexampleOf(
  claim: { readonly conjuncts: readonly string[]; readonly hypotheses: readonly string[] },
  margins: readonly Margin[],
  trial: string,
  shown: string,
): Counterexample {
  const worst = margins.reduce(
    (low, margin, i) => (margin.value < (margins[low] as Margin).value ? i : low),
    0,
  );
  const { value, observed, bound, relation, quantity, where } = margins[worst] as Margin;
  const conjunct = claim.conjuncts[worst] as string;
  const hypothesesHeld = claim.hypotheses;
  return {
    trial,
    conjunct,
    margin: value,
    observed,
    bound,
    relation,
    quantity,
    where,
    hypothesesHeld,
    shown,
  };
}
