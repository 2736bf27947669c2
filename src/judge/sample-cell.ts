import { count } from './cell.js';
import type { QueuedCell } from './cell-queue.js';
import type { Missing } from './missing-text.js';
import type { Place } from './open-cells.js';
import type { TrialsResult } from './task.js';

/** What was measured on one data set at one size: a fixed number of draws, looked at once they are all there. */
export class SampleCell implements QueuedCell {
  readonly options: Place;
  /** Measurements of each trend. */
  readonly values: readonly number[][];
  readonly discards: Record<string, number> = {};
  readonly remarks: Record<string, number> = {};
  failure: string | undefined;
  /** The failure is that what is judged does not offer what a trial needs. */
  unsupported = false;
  draws = 0;
  trials = 0;
  /** The first trial that is not to be had; trials after it are taken all the same, since their number is fixed. */
  missing: Missing | undefined;
  #missed = 0;

  constructor(options: Place, trends: number) {
    this.options = options;
    this.values = Array.from({ length: trends }, () => []);
  }

  get isOpen(): boolean {
    return this.failure === undefined && this.draws + this.#missed < this.options.budget;
  }

  get endsClaim(): boolean {
    return this.failure !== undefined;
  }

  miss(count: number, why: string): void {
    this.missing ??= { from: this.draws + this.#missed, why };
    this.#missed += count;
  }

  consume({ margins, discardedBy, remarks, broken }: TrialsResult): number {
    const trends = this.values.length;
    let i = 0;
    for (; this.isOpen; i++) {
      if (broken?.trial === i) {
        this.failure = broken.unsupported ? broken.message : `${broken.message} (trial ${this.draws})`;
        this.unsupported = broken.unsupported;
        return i + 1;
      }
      const hypothesis = discardedBy[i];
      if (hypothesis === undefined) return i;
      if (hypothesis === '') {
        this.values.forEach((values, trend) => {
          values.push(margins[i * trends + trend] as number);
        });
        this.trials += 1;
        for (const remark of remarks[i] ?? []) count(this.remarks, remark);
      } else count(this.discards, hypothesis);
      this.draws += 1;
    }
    return i;
  }
}
