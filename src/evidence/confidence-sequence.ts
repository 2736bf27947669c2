import { InputError } from '../input-error.js';
import { requireKnownKeys } from './require-known-keys.js';
import { requireProbability } from './require-probability.js';
import { RunningEnd } from './running-end.js';

/**
 * An interval for the rate of violations that may be read after every trial.
 *
 *     { q : at no time so far was the evidence above q, or the evidence below q, ≥ 2/α },   α = 1 − confidence
 *
 * P(the rate p is in the interval at all times) ≥ confidence: by Ville's inequality each of the two tests of
 * p ever rejects it with probability at most α/2. Premise: given the trials before it, each trial is violated
 * with the same probability p. The set is an interval already, without taking its hull (`RunningEnd` says
 * why). It only shrinks, so it can become empty, lower > upper: an event of probability at most α, or a sign
 * that the rate is not constant.
 *
 * Throws: InputError for a confidence outside (0, 1) or a trial that is not a boolean.
 * Source: Darling & Robbins, PNAS 58 (1967), 66; evidence as in `logEvidenceAbove`.
 * Checked by: test/evidence/confidence-sequence.test.ts, every-trial.test.ts, confidence-coverage.test.ts.
 */
export class ConfidenceSequence {
  readonly confidence: number;
  readonly #below: RunningEnd;
  readonly #above: RunningEnd;
  #violations = 0;
  #clean = 0;

  constructor(options: { readonly confidence: number }) {
    requireKnownKeys('ConfidenceSequence', options, ['confidence']);
    requireProbability('ConfidenceSequence', 'confidence', options.confidence);
    this.confidence = options.confidence;
    const alpha = 1 - options.confidence;
    this.#below = new RunningEnd(alpha / 2);
    this.#above = new RunningEnd(alpha / 2);
  }

  get trials(): number {
    return this.#violations + this.#clean;
  }

  get violations(): number {
    return this.#violations;
  }

  get lower(): number {
    return this.#below.rate;
  }

  get upper(): number {
    return this.#above.complement;
  }

  observe(violated: boolean): void {
    if (violated === true) {
      this.#violations++;
      this.#below.afterHit(this.#violations, this.#clean);
    } else if (violated === false) {
      this.#clean++;
      this.#above.afterHit(this.#clean, this.#violations);
    } else {
      throw new InputError(
        `ConfidenceSequence: expected true or false for a trial, got ${violated}; return a boolean.`,
      );
    }
  }
}
