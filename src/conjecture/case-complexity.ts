import { REGULARIZATION_KINDS } from '../arbitrary/training-draft.js';
import { blocksOf, entriesOf } from './case-blocks.js';
import type { CaseBounds } from './case-bounds.js';
import { sizesOf } from './case-sizes.js';
import { fractionOf, signedRank } from './simpler-dyadics.js';
import type { TrainingCase } from './training-case.js';

/** Entries with more bits after the point are rough, all alike. */
export const MOST_BITS = 10;

/**
 * How complex a case is: natural numbers to be compared lexicographically.
 *
 *     n + d + p + steps, kind of schedule, cut-off, place of the activation and of the rule in the bounds,
 *     bits and numerator of η, of λ, number of rough entries, of entries with 10 bits after the point, with 9, …, with 1,
 *     Σ of the ranks of the numerators of entries that are not rough
 *
 * The lexicographic order on tuples of natural numbers of one length is well-founded, so shrinking that descends in it ends.
 * Checked by: test/conjecture/simpler-cases.test.ts.
 */
export function caseComplexity(value: TrainingCase, bounds: CaseBounds): readonly number[] {
  const { samples, dimension, width } = sizesOf(value);
  const { regularization, steps } = value;
  const stepSize = fractionOf(value.stepSize);
  const lambda = fractionOf(regularization.kind === 'none' ? 0 : regularization.lambda);
  const byBits = new Array<number>(MOST_BITS + 2).fill(0);
  let ranks = 0;
  for (const block of blocksOf(value)) {
    for (const entry of entriesOf(value, block)) {
      const fraction = fractionOf(entry, MOST_BITS + 1);
      byBits[fraction.bits] = (byBits[fraction.bits] as number) + 1;
      if (fraction.bits <= MOST_BITS) ranks += signedRank(fraction);
    }
  }
  return [
    samples + dimension + width + steps,
    REGULARIZATION_KINDS.indexOf(regularization.kind),
    regularization.kind === 'cut-off' ? regularization.cutOff : 0,
    bounds.activations.indexOf(value.activation),
    bounds.rules.indexOf(value.rule),
    ...[stepSize.bits, stepSize.numerator, lambda.bits, lambda.numerator],
    ...byBits.slice(1).reverse(),
    ranks,
  ];
}
