import { decimals, integerRank } from './number-complexity.js';
import type { TrainingBounds } from './training-bounds.js';
import { REGULARIZATION_KINDS, type TrainingDraft } from './training-draft.js';

/** The η and λ that shrinking aims at. */
export const SIMPLE_STEP_SIZE = 0.1;
export const SIMPLE_LAMBDA = 1;

/**
 * How complex a draft is: natural numbers to be compared lexicographically.
 *
 *     n + d + p + steps, kind of schedule, cut-off, place of the activation in the bounds, roughness of η, of λ,
 *     number of entries with 3 or more decimals, with 2, with 1, Σ of the ranks of the integer entries
 *
 * The lexicographic order on tuples of natural numbers is well-founded, so shrinking that descends in it ends.
 */
export function draftComplexity(draft: TrainingDraft, bounds: TrainingBounds): readonly number[] {
  const { X, y, W, beta, b, regularization } = draft;
  const byDecimals = [0, 0, 0, 0];
  let ranks = 0;
  for (const entry of [...X.flat(), ...y, ...W.flat(), ...beta, ...b]) {
    const digits = decimals(entry);
    byDecimals[digits] = (byDecimals[digits] as number) + 1;
    if (digits === 0) ranks += integerRank(entry);
  }
  const [, one, two, more] = byDecimals as [number, number, number, number];
  return [
    X.length + (X[0]?.length ?? 0) + beta.length + draft.steps,
    REGULARIZATION_KINDS.indexOf(regularization.kind),
    regularization.kind === 'cut-off' ? regularization.cutOff : 0,
    bounds.activations.indexOf(draft.activation),
    roughness(draft.stepSize, simpleStepSize(bounds)),
    regularization.kind === 'none' ? 0 : roughness(regularization.lambda, SIMPLE_LAMBDA),
    more,
    two,
    one,
    ranks,
  ];
}

/** Whether the first complexity comes before the second in the lexicographic order. */
export function isSimplerComplexity(first: readonly number[], second: readonly number[]): boolean {
  const place = first.findIndex((value, k) => value !== second[k]);
  return place >= 0 && (first[place] as number) < (second[place] as number);
}

/** The η that shrinking aims at: 0.1, or the largest allowed one when that is smaller. */
export function simpleStepSize(bounds: TrainingBounds): number {
  return Math.min(SIMPLE_STEP_SIZE, bounds.maxStepSize);
}

/** 0 for the number aimed at, 1 for a number of one significant digit, 2 for any other. */
function roughness(x: number, aim: number): number {
  if (x === aim) return 0;
  return Number(x.toPrecision(1)) === x ? 1 : 2;
}
