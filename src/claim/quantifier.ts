import { InputError } from '../input-error.js';

/**
 * For every data set: the conclusion holds with probability ≥ 1 − δ over what a trial draws.
 *
 * Decided by a sequential test for each data set; a violating trial is no refutation, a violation rate above δ is.
 */
export interface ForEveryDataset {
  readonly kind: 'for every data set';
  readonly delta: number;
  /** What a trial draws: "initial weights". */
  readonly over: string;
}

/** A beats B: as for every data set, but every trial runs all arms on one and the same draw. */
export interface PairedForEveryDataset {
  readonly kind: 'paired, for every data set';
  readonly delta: number;
  readonly over: string;
}

/** For every problem, without exception: one violation refutes. Decided by search. */
export interface ForEveryProblem {
  readonly kind: 'for every problem';
}

/** For every data set: a statistic over what a trial draws follows a law in the size. Decided by intervals at fixed numbers of trials. */
export interface AlongSizes {
  readonly kind: 'along sizes, for every data set';
  readonly over: string;
}

/** How a claim is quantified, which decides what counts as evidence for and against it. */
export type Quantifier = ForEveryDataset | PairedForEveryDataset | ForEveryProblem | AlongSizes;

interface Probable {
  /** 1 − δ. */
  readonly withProbability: number;
  readonly over: string;
}

/**
 * For every data set, with probability at least 1 − δ over what a trial draws.
 *
 *     P(conclusion | data set) ≥ 1 − δ for each data set,  δ = 1 − withProbability
 *
 * Throws: InputError for a probability outside (0, 1).
 */
export function forEveryDataset({ withProbability, over }: Probable): ForEveryDataset {
  return { kind: 'for every data set', delta: toDelta(withProbability), over };
}

/**
 * As `forEveryDataset`, for claims that compare arms: every trial runs all of them on one draw.
 *
 * Throws: InputError for a probability outside (0, 1).
 */
export function pairedForEveryDataset({ withProbability, over }: Probable): PairedForEveryDataset {
  return { kind: 'paired, for every data set', delta: toDelta(withProbability), over };
}

/** For every problem, without exception: the quantifier of exact laws. */
export function forEveryProblem(): ForEveryProblem {
  return { kind: 'for every problem' };
}

/** For every data set, along its sizes: the quantifier of claims about orders of magnitude. */
export function alongSizes({ over }: { readonly over: string }): AlongSizes {
  return { kind: 'along sizes, for every data set', over };
}

function toDelta(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new InputError(`quantifier: expected a probability between 0 and 1, got ${probability}.`);
  }
  // 1 − 0.9 is 0.09999…98: round to the decimal that was meant.
  return Number((1 - probability).toPrecision(12));
}
