import type { Conjecture } from '../claim/conjecture.js';
import type { Margin } from '../claim/margin.js';
import { type Certificate, certify } from './certificate.js';
import { drawStream } from './evaluator.js';
import { ownCode } from './own-code.js';
import type { RateEvidence } from './rate-decision.js';
import { isViolation, worstConjunct } from './worst-conjunct.js';

/** A case that violates a conjecture, with what is known of it. */
export interface Found<Case> {
  /** As searched; of a probabilistic conjecture without what a trial draws. */
  readonly value: Case;
  /** One complete trial of it that violates, and how it was drawn. */
  readonly trial: Case;
  readonly conjunct: string;
  readonly margin: Margin;
  readonly certificate: Certificate;
  /** Of a probabilistic conjecture. */
  readonly rate: RateEvidence | undefined;
}

/** The counterexample that a complete case is, or why it is none. */
export type Examined<Case> =
  | { readonly found: Found<Case> }
  | { readonly found: undefined; readonly why: string };

/** Runs a complete case again and certifies what it violates. Throws: as `ownCode`. */
export function examine<Case>(
  conjecture: Conjecture<Case>,
  value: Case,
  trial: Case,
  rate: RateEvidence | undefined,
): Examined<Case> {
  const attempt = ownCode(conjecture, trial, () => conjecture.trial(trial));
  const worst = worstConjunct(attempt);
  if (worst === undefined || !isViolation(attempt)) return { found: undefined, why: 'it violates nothing' };
  const certificate = ownCode(conjecture, trial, () => certify(conjecture, trial));
  if (certificate.status === 'rounding-suspect') return { found: undefined, why: certificate.why };
  const conjunct = conjecture.conjuncts[worst.conjunct] as string;
  return { found: { value, trial, conjunct, margin: worst.margin, certificate, rate } };
}

/** The counterexample that a complete case is, if its violation stands. */
export function violationOf<Case>(
  conjecture: Conjecture<Case>,
  value: Case,
  trial: Case,
  rate: RateEvidence | undefined,
): Found<Case> | undefined {
  return examine(conjecture, value, trial, rate).found;
}

/** The same for a case whose rate is refuted: its worst trial is the one that is shown and certified. */
export function foundByRate<Case>(
  conjecture: Conjecture<Case>,
  seed: number,
  value: Case,
  rate: RateEvidence,
): Found<Case> | undefined {
  if (rate.worst === undefined) return undefined;
  const stream = drawStream(seed, conjecture.id, rate.purpose, rate.worst.index);
  return violationOf(conjecture, value, conjecture.complete(value, stream), rate);
}
