import { InputError } from '../input-error.js';
import { FirstPassage } from './first-passage.js';
import { requireKnownKeys } from './require-known-keys.js';
import { requireProbability } from './require-probability.js';
import { logEvidence, logEvidenceAbove, logEvidenceBelow } from './sequential-evidence.js';

export { trialsToHold } from './trials-to-hold.js';

export interface SequentialTestOptions {
  /** The rate of violations that is claimed not to be exceeded. */
  readonly delta: number;
  /** Bound on the probability of `refuted`, however long the run, when every trial's rate is at most δ. */
  readonly alpha: number;
  /** Bound on the probability of `holds`, however long the run, when every trial's rate is at least δ. */
  readonly alphaHolds: number;
}

/**
 * Decides, looking after every trial, whether violations are more frequent than δ or less.
 *
 *     refuted  when E_k above δ ≥ 1/alpha,     holds  when E_k below δ ≥ 1/alphaHolds,     whichever is first
 *
 * By Ville's inequality P(refuted) ≤ alpha under every rate ≤ δ, and P(holds) ≤ alphaHolds under every rate ≥
 * δ. Premise: given the trials before it, each trial is violated with a probability on that side of δ
 * (`logEvidenceAbove`). The decision stands once made.
 *
 * Throws: InputError for δ, alpha, alphaHolds outside (0, 1), and for a trial after the decision.
 * Source: as `logEvidenceAbove`. Checked by: test/evidence/sequential-test.test.ts,
 * test/evidence/false-refutations.test.ts, test/evidence/false-holds.test.ts, test/evidence/power.test.ts.
 */
export class SequentialTest {
  readonly delta: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly #refutation: FirstPassage;
  readonly #holding: FirstPassage;
  #violations = 0;
  #clean = 0;
  #decision: 'refuted' | 'holds' | undefined;

  constructor(options: SequentialTestOptions) {
    requireKnownKeys('SequentialTest', options, ['delta', 'alpha', 'alphaHolds']);
    const { delta, alpha, alphaHolds } = options;
    requireProbability('SequentialTest', 'delta', delta);
    requireProbability('SequentialTest', 'alpha', alpha);
    requireProbability('SequentialTest', 'alphaHolds', alphaHolds);
    this.delta = delta;
    this.alpha = alpha;
    this.alphaHolds = alphaHolds;
    this.#refutation = new FirstPassage(
      (hits, misses) => logEvidence(hits, misses, delta, 1 - delta),
      -Math.log(alpha),
    );
    this.#holding = new FirstPassage(
      (hits, misses) => logEvidence(hits, misses, 1 - delta, delta),
      -Math.log(alphaHolds),
    );
  }

  get decision(): 'refuted' | 'holds' | undefined {
    return this.#decision;
  }

  get trials(): number {
    return this.#violations + this.#clean;
  }

  get violations(): number {
    return this.#violations;
  }

  get logEvidenceAbove(): number {
    return logEvidenceAbove(this.trials, this.#violations, this.delta);
  }

  get logEvidenceBelow(): number {
    return logEvidenceBelow(this.trials, this.#violations, this.delta);
  }

  observe(violated: boolean): void {
    this.#requireUndecided();
    if (violated === true) {
      this.#violations++;
      if (this.#refutation.isReached(this.#violations, this.#clean)) this.#decision = 'refuted';
    } else if (violated === false) {
      this.#clean++;
      if (this.#holding.isReached(this.#clean, this.#violations)) this.#decision = 'holds';
    } else {
      throw new InputError(
        `SequentialTest: expected true or false for a trial, got ${violated}; return a boolean from it.`,
      );
    }
  }

  /** As `observe(false)` up to `count` times, stopping at the decision; returns how many were observed. */
  observeClean(count: number): number {
    this.#requireUndecided();
    if (!(Number.isSafeInteger(count) && count >= 0)) {
      throw new InputError(`SequentialTest: expected a whole number of clean trials, got ${count}.`);
    }
    const before = this.#clean;
    const end = before + count;
    while (this.#clean < end && this.#decision === undefined) {
      this.#clean = Math.min(end, Math.max(this.#clean + 1, this.#holding.earliest));
      if (this.#holding.isReached(this.#clean, this.#violations)) this.#decision = 'holds';
    }
    return this.#clean - before;
  }

  #requireUndecided(): void {
    if (this.#decision === undefined) return;
    throw new InputError(
      `SequentialTest: decided (${this.#decision}) after ${this.trials} trials, but another came; stop there.`,
    );
  }
}
