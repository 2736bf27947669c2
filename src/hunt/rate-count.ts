import type { Attempt, Conjecture } from '../claim/conjecture.js';
import type { ForEveryDataset } from '../claim/quantifier.js';
import { ConfidenceSequence } from '../evidence/confidence-sequence.js';
import { SequentialTest } from '../evidence/sequential-test.js';
import type { RateEvidence } from './rate-decision.js';
import { isClearViolation, worstConjunct } from './worst-conjunct.js';

const RATE_CONFIDENCE = 0.99;

/** What trials of one case, taken in their order, say about its violation rate. */
export class RateCount {
  readonly #delta: number;
  readonly #alpha: number;
  readonly #test: SequentialTest;
  readonly #rate = new ConfidenceSequence({ confidence: RATE_CONFIDENCE });
  #discarded = 0;
  #worst: RateEvidence['worst'];

  constructor(
    { quantifier }: Pick<Conjecture, 'quantifier'>,
    { alpha, alphaHolds }: { readonly alpha: number; readonly alphaHolds: number },
  ) {
    this.#delta = (quantifier as ForEveryDataset).delta;
    this.#alpha = alpha;
    this.#test = new SequentialTest({ delta: this.#delta, alpha, alphaHolds });
  }

  get decision(): RateEvidence['decision'] {
    return this.#test.decision ?? 'undecided';
  }

  /** Trials that were judged. */
  get trials(): number {
    return this.#rate.trials;
  }

  observe(attempt: Attempt, index: number): void {
    if (attempt.kind === 'discarded') {
      this.#discarded += 1;
      return;
    }
    const violated = isClearViolation(attempt);
    if (this.#test.decision === undefined) this.#test.observe(violated);
    this.#rate.observe(violated);
    const own = worstConjunct(attempt);
    const lowest = this.#worst?.margin ?? Number.POSITIVE_INFINITY;
    if (violated && own !== undefined && !(own.margin.value >= lowest))
      this.#worst = { index, margin: own.margin.value, conjunct: own.conjunct };
  }

  evidence(purpose: RateEvidence['purpose']): RateEvidence {
    const { trials, violations, lower, upper } = this.#rate;
    return {
      decision: this.decision,
      delta: this.#delta,
      alpha: this.#alpha,
      trials,
      violations,
      discarded: this.#discarded,
      rate: { lower, upper, confidence: RATE_CONFIDENCE },
      purpose,
      worst: this.#worst,
    };
  }
}
