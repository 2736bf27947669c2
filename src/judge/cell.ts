import type { CellEvidence, RateInterval } from '../claim/verdict.js';
import { ConfidenceSequence } from '../evidence/confidence-sequence.js';
import { SequentialTest } from '../evidence/sequential-test.js';
import type { QueuedCell } from './cell-queue.js';
import { evidencePath } from './evidence-path.js';
import type { Missing } from './missing-text.js';
import type { DatasetName, TrialsResult } from './task.js';

export interface CellOptions {
  readonly dataset: DatasetName;
  readonly description: string;
  readonly size: number;
  readonly conjuncts: number;
  readonly delta: number;
  /** The share of α that one conjunct on one data set at one size may spend. */
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly confidence: number;
  /** Draws, discarded ones included. */
  readonly budget: number;
}

export type CellState =
  | 'open'
  | 'holds'
  | 'refuted'
  | 'budget'
  | 'vacuous'
  | 'unsupported'
  | 'missing'
  | 'broken';

/**
 * The evidence of one data set at one size: a sequential test for each conjunct, fed in trial order.
 *
 * Ends with the first conjunct that is refuted, when all hold, with the budget, or at the first trial that is not to be had:
 * what arrives later is not looked at.
 */
export class Cell implements QueuedCell {
  readonly options: CellOptions;
  readonly margins: number[] = [];
  readonly discards: Record<string, number> = {};
  readonly remarks: Record<string, number> = {};
  state: CellState = 'open';
  failure = '';
  missing: Missing | undefined;
  draws = 0;
  /** The violating trial with the lowest margin. */
  worstTrial = { trial: -1, margin: 0 };
  readonly #tests: readonly SequentialTest[];
  readonly #rate: ConfidenceSequence;
  /** Of each conjunct, the trials that violated it, from 1 on. */
  readonly #violatedAt: readonly number[][];

  constructor(options: CellOptions) {
    this.options = options;
    const { delta, alpha, alphaHolds, conjuncts, confidence } = options;
    this.#tests = Array.from({ length: conjuncts }, () => new SequentialTest({ delta, alpha, alphaHolds }));
    this.#violatedAt = this.#tests.map(() => []);
    this.#rate = new ConfidenceSequence({ confidence });
  }

  /** Takes a block of trials that follow those seen so far, and answers how many of them it looked at. */
  consume({ margins, discardedBy, remarks, broken }: TrialsResult): number {
    const { conjuncts, budget } = this.options;
    let i = 0;
    for (; this.state === 'open'; i++) {
      if (broken?.trial === i) {
        this.state = broken.unsupported ? 'unsupported' : 'broken';
        this.failure = broken.unsupported ? broken.message : `${broken.message} (trial ${this.draws})`;
        return i + 1;
      }
      const hypothesis = discardedBy[i];
      if (hypothesis === undefined) return i;
      if (hypothesis === '')
        this.#judge(margins.subarray(i * conjuncts, (i + 1) * conjuncts), remarks[i] ?? []);
      else count(this.discards, hypothesis);
      this.draws += 1;
      this.#closeIfSpent(budget);
    }
    return i;
  }

  miss(_count: number, why: string): void {
    this.state = 'missing';
    this.missing = { from: this.draws, why };
  }

  #closeIfSpent(budget: number): void {
    if (this.state === 'open' && this.draws >= budget) this.state = 'budget';
    // A refutation stands on its trials; a pass on the minority of draws that were judged does not.
    const passing = this.state === 'holds' || this.state === 'budget';
    if (passing && this.discarded > this.trials) this.state = 'vacuous';
  }

  #judge(margins: Float64Array, remarks: readonly string[]): void {
    const worst = Math.min(...margins);
    if (Number.isNaN(worst)) {
      // NaN < 0 is false: it must never count as a clean trial.
      this.state = 'broken';
      this.failure = `a margin is not a number (trial ${this.draws})`;
      return;
    }
    if (worst < 0 && (this.worstTrial.trial < 0 || worst < this.worstTrial.margin)) {
      this.worstTrial = { trial: this.draws, margin: worst };
    }
    this.margins.push(worst);
    this.#rate.observe(worst < 0);
    for (const remark of remarks) count(this.remarks, remark);
    this.#tests.forEach((test, conjunct) => {
      if (test.decision !== undefined) return;
      const isViolated = (margins[conjunct] as number) < 0;
      test.observe(isViolated);
      if (isViolated) this.#violatedAt[conjunct]?.push(this.trials);
    });
    if (this.#tests.some((test) => test.decision === 'refuted')) this.state = 'refuted';
    else if (this.#tests.every((test) => test.decision === 'holds')) this.state = 'holds';
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get endsClaim(): boolean {
    return this.state === 'refuted' || this.state === 'broken' || this.state === 'unsupported';
  }

  get trials(): number {
    return this.margins.length;
  }

  get violations(): number {
    return this.#rate.violations;
  }

  get discarded(): number {
    return this.draws - this.trials;
  }

  get rate(): RateInterval {
    const { lower, upper, confidence } = this.#rate;
    return { lower, upper, confidence };
  }

  get evidence(): CellEvidence {
    const { dataset, description, size } = this.options;
    const verdict = this.state === 'holds' || this.state === 'refuted' ? this.state : 'undecided';
    const { trials, violations, discarded, rate } = this;
    const seen = this.#tests.map((test, conjunct) => ({
      trials: test.trials,
      violatedAt: this.#violatedAt[conjunct] as number[],
    }));
    const path = evidencePath(seen, trials, {
      ...this.options,
      isRefuted: verdict === 'refuted',
    });
    return { dataset: dataset.index, description, size, verdict, trials, violations, discarded, rate, path };
  }
}

export function count(counts: Record<string, number>, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}
