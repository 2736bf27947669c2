import { createHash } from 'node:crypto';
import type { Attempt, Conjecture } from '../claim/conjecture.js';
import type { Json } from '../claim/space.js';
import { InputError } from '../input-error.js';
import type { Certificate } from './certificate.js';
import { drawStream } from './evaluator.js';
import type { Explanation } from './explain.js';
import { ownCode } from './own-code.js';
import { RateCount } from './rate-count.js';
import type { RateEvidence } from './rate-decision.js';
import type { Found } from './violation.js';
import { isViolation } from './worst-conjunct.js';

/** The first field of every kept counterexample. */
export const FORMAT = 'aligncheck counterexample 1';

/** A number that JSON may not have: −∞ is written as a word. */
type JsonNumber = number | '-Infinity' | 'Infinity';

/** A counterexample as it is kept: values, not only a seed. */
export interface KeptCounterexample {
  readonly format: typeof FORMAT;
  readonly conjecture: string;
  readonly statement: string;
  /** The file of a conjecture that does not ship, as it was named. */
  readonly file: string | null;
  readonly version: string;
  readonly seed: number;
  readonly case: Json;
  /** The draw that completes the case; null where the case is complete. */
  readonly draw: { readonly purpose: readonly (string | number)[]; readonly index: number } | null;
  readonly violation: {
    readonly conjunct: string;
    readonly quantity: string;
    readonly relation: '≤' | '≥';
    readonly where: string;
    readonly observed: JsonNumber;
    readonly bound: JsonNumber;
    readonly margin: JsonNumber;
  };
  readonly certificate: Certificate;
  readonly rate: Omit<RateEvidence, 'worst'> | null;
  readonly worst: { readonly case: Json; readonly margin: JsonNumber };
  readonly explanation: Explanation;
  readonly found: { readonly by: string; readonly trials: number; readonly command: string };
}

export interface KeepOptions<Case> {
  readonly conjecture: Conjecture<Case>;
  readonly smallest: Found<Case>;
  readonly worst: Found<Case>;
  readonly explanation: Explanation;
  readonly file: string | null;
  readonly version: string;
  readonly seed: number;
  readonly found: KeptCounterexample['found'];
}

/** The record of a counterexample. */
export function keptCounterexample<Case>(options: KeepOptions<Case>): KeptCounterexample {
  const { conjecture, smallest, worst, explanation, file, version, seed, found } = options;
  const { space } = conjecture;
  const { quantity, relation, where, observed, bound, value } = smallest.margin;
  const { worst: drawn, ...rate } = smallest.rate ?? { worst: undefined };
  return {
    format: FORMAT,
    conjecture: conjecture.id,
    statement: conjecture.statement,
    file,
    version,
    seed,
    case: space.toJson(smallest.value),
    draw:
      drawn === undefined || smallest.rate === undefined
        ? null
        : { purpose: smallest.rate.purpose, index: drawn.index },
    violation: {
      conjunct: smallest.conjunct,
      ...{ quantity, relation, where },
      observed: toJsonNumber(observed),
      bound: toJsonNumber(bound),
      margin: toJsonNumber(value),
    },
    certificate: smallest.certificate,
    rate: smallest.rate === undefined ? null : (rate as Omit<RateEvidence, 'worst'>),
    worst: { case: space.toJson(worst.value), margin: toJsonNumber(worst.margin.value) },
    explanation,
    found,
  };
}

/** A name that equal counterexamples share, however they were found: 12 digits of a hash of conjecture and case. */
export function counterexampleHash({ conjecture, case: own }: KeptCounterexample): string {
  return createHash('sha256')
    .update(JSON.stringify([conjecture, own]))
    .digest('hex')
    .slice(0, 12);
}

/**
 * What a kept counterexample is today.
 *
 * open: it still violates the conjecture; of one with a probability, its rate is still refuted on the draws that are kept, since one
 * violating trial is no refutation. fixed: it no longer does. stale: the conjecture now says something else, or is no longer
 * about this case.
 */
export type CounterexampleState = 'open' | 'fixed' | 'stale';

export interface Replayed<Case> {
  readonly state: CounterexampleState;
  /** Why it is stale, or fixed. */
  readonly why: string;
  /** Complete. */
  readonly value: Case | undefined;
  readonly attempt: Attempt | undefined;
  /** Of a probabilistic conjecture, counted again. */
  readonly rate: RateEvidence | undefined;
  /** Whether the margin, and the counts, are those that were kept, to the last bit. */
  readonly sameBits: boolean;
}

/** Runs a kept counterexample again under the conjecture as it is now. Throws: as `ownCode`. */
export function replayCounterexample<Case>(
  conjecture: Conjecture<Case>,
  kept: KeptCounterexample,
): Replayed<Case> {
  const stale = (why: string): Replayed<Case> => ({
    state: 'stale',
    why,
    value: undefined,
    attempt: undefined,
    rate: undefined,
    sameBits: false,
  });
  if (conjecture.statement !== kept.statement) return stale('the conjecture now states something else');
  const place = conjecture.conjuncts.indexOf(kept.violation.conjunct);
  if (place < 0) return stale(`the conjecture no longer concludes "${kept.violation.conjunct}"`);
  let searched: Case;
  try {
    searched = conjecture.space.fromJson(kept.case);
  } catch (error) {
    if (error instanceof InputError) return stale(error.message.replace(/\.$/, ''));
    throw error;
  }
  const [outside] = conjecture.space.outside(searched);
  if (outside !== undefined) return stale(`it is outside of what the conjecture is about: ${outside}`);
  const rate = kept.rate === null ? undefined : countedAgain(conjecture, kept.seed, searched, kept.rate);
  const { purpose, index } = kept.draw ?? { purpose: ['pilot'], index: 0 };
  // Where the trial that was kept is no longer the worst, the one that is now is shown.
  const value = completed(conjecture, kept.seed, searched, purpose, rate?.worst?.index ?? index);
  const attempt = ownCode(conjecture, value, () => conjecture.trial(value));
  if (attempt.kind === 'discarded') return stale(`it no longer meets the hypothesis "${attempt.hypothesis}"`);
  const margin = attempt.margins[place]?.value as number;
  const sameBits =
    Object.is(toJsonNumber(margin), kept.violation.margin) && rate?.violations === kept.rate?.violations;
  if (rate === undefined) {
    const state = isViolation(attempt) ? 'open' : 'fixed';
    return { state, why: '', value, attempt, rate, sameBits };
  }
  const why = `${rate.violations} of ${rate.trials} draws violate it now, which refutes no rate ≤ ${rate.delta}`;
  const isOpen = rate.decision === 'refuted' && isViolation(attempt);
  return { state: isOpen ? 'open' : 'fixed', why: isOpen ? '' : why, value, attempt, rate, sameBits };
}

/** The sequential test of a case on the draws on which it was refuted. */
function countedAgain<Case>(
  conjecture: Conjecture<Case>,
  seed: number,
  value: Case,
  { alpha, purpose, trials, discarded }: NonNullable<KeptCounterexample['rate']>,
): RateEvidence {
  const count = new RateCount(conjecture, { alpha, alphaHolds: alpha });
  for (let index = 0; index < trials + discarded; index++) {
    const complete = completed(conjecture, seed, value, purpose, index);
    count.observe(
      ownCode(conjecture, complete, () => conjecture.trial(complete)),
      index,
    );
  }
  return count.evidence(purpose);
}

function completed<Case>(
  conjecture: Conjecture<Case>,
  seed: number,
  value: Case,
  purpose: readonly (string | number)[],
  index: number,
): Case {
  const stream = drawStream(seed, conjecture.id, purpose, index);
  return ownCode(conjecture, value, () => conjecture.complete(value, stream));
}

export function toJsonNumber(value: number): JsonNumber {
  if (Number.isNaN(value)) throw new Error('a margin that is not a number cannot be kept.');
  return Number.isFinite(value) ? value : value > 0 ? 'Infinity' : '-Infinity';
}
