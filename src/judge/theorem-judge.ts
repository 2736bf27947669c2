import type { JudgeableTheorem } from '../claim/claim.js';
import type { Evidence, StopReason, Verdict } from '../claim/verdict.js';
import { trialsToHold } from '../evidence/trials-to-hold.js';
import { assumedHypotheses } from './assumed-hypotheses.js';
import type { Cell } from './cell.js';
import { CellQueue, watchOf } from './cell-queue.js';
import { evidenceOfCells } from './evidence-of-cells.js';
import type { Judge } from './judge.js';
import { missingText } from './missing-text.js';
import { type JudgeOptions, type OpenCells, openCells } from './open-cells.js';
import { replayTrial } from './replay-trial.js';
import type { Address, Answer, Task, TrialsTask } from './task.js';
import { vacuityText } from './vacuity-text.js';

/** Judges one theorem: a sequential test for every conjunct on every data set at every size. */
export class TheoremJudge implements Judge {
  readonly #claim: JudgeableTheorem;
  readonly #options: JudgeOptions;
  readonly #opened: OpenCells;
  readonly #queue: CellQueue<Cell>;
  #verdict: Verdict | undefined;
  /** Draws that a cell without violations needs. */
  readonly #cleanTrials: number;
  #failure: string | undefined;

  constructor(claim: JudgeableTheorem, address: Address, options: JudgeOptions) {
    this.#claim = claim;
    this.#options = options;
    let opened: OpenCells = {
      cells: [],
      hypotheses: () => assumedHypotheses(claim, []),
      discards: {},
      vacuous: false,
    };
    try {
      opened = openCells(claim, options);
    } catch (error) {
      this.#failure = `drawing the data sets failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    this.#opened = opened;
    this.#queue = new CellQueue(opened.cells, address, options, watchOf(claim, options));
    this.#cleanTrials = trialsToHold(claim.quantifier.delta, options.alphaHolds);
  }

  get #cells(): readonly Cell[] {
    return this.#opened.cells;
  }

  get finished(): boolean {
    return this.#failure !== undefined || this.#queue.finished;
  }

  nextTask(ahead: number): TrialsTask | undefined {
    return this.finished ? undefined : this.#queue.nextTask(ahead);
  }

  wants(task: Task): boolean {
    return !this.finished && this.#queue.wants(task);
  }

  accept(task: Task, result: Answer): void {
    this.#queue.accept(task, result);
  }

  fail(message: string): void {
    if (!this.finished) this.#failure = message;
  }

  get progress(): { readonly done: number; readonly expected: number } {
    let done = 0;
    let expected = 0;
    for (const { draws, state, options } of this.#cells) {
      done += draws;
      expected +=
        state === 'open' && !this.finished
          ? Math.min(options.budget, Math.max(this.#cleanTrials, draws + 1))
          : draws;
    }
    return { done, expected };
  }

  get verdict(): Verdict {
    // Writing out a refutation runs its trial again: once is enough.
    if (this.#verdict === undefined && this.finished) this.#verdict = this.#decide();
    return this.#verdict ?? this.#decide();
  }

  #decide(): Verdict {
    const cells = this.#cells;
    const broken = cells.find(({ state }) => state === 'broken');
    if (this.#failure !== undefined || broken !== undefined) {
      return {
        verdict: 'broken',
        evidence: this.#evidence('failure'),
        why: this.#failure ?? broken?.failure ?? '',
      };
    }
    const refuted = cells.find(({ state }) => state === 'refuted');
    if (refuted !== undefined) return this.#refutation(refuted);
    const unsupported = cells.find(({ state }) => state === 'unsupported');
    if (unsupported !== undefined) {
      return { verdict: 'undecided', evidence: this.#evidence('unsupported'), why: unsupported.failure };
    }
    if (this.#opened.vacuous || cells.some(({ state }) => state === 'vacuous')) {
      const evidence = this.#evidence('vacuous');
      return { verdict: 'undecided', evidence, why: vacuityText(evidence.discards) };
    }
    if (!this.finished) {
      return {
        verdict: 'undecided',
        evidence: this.#evidence('interrupted'),
        why: 'interrupted before it was decided',
      };
    }
    const missing = missingText(cells, this.#claim.sizeName);
    if (missing !== undefined) {
      return { verdict: 'undecided', evidence: this.#evidence('missing'), why: missing };
    }
    const open = cells.find(({ state }) => state === 'budget');
    if (open !== undefined) {
      const why =
        `the budget of ${open.options.budget} draws ended with ${open.violations} violations in ${open.trials} trials ` +
        `on data set ${open.options.dataset.index} at ${this.#claim.sizeName} = ${open.options.size}`;
      return { verdict: 'undecided', evidence: this.#evidence('budget'), why };
    }
    return { verdict: 'holds', evidence: this.#evidence('decided') };
  }

  #refutation({ options: { dataset, size }, worstTrial: { trial } }: Cell): Verdict {
    try {
      const counterexample = replayTrial(this.#claim, { ...this.#options, dataset, size, trial });
      return { verdict: 'refuted', evidence: this.#evidence('decided'), counterexample };
    } catch (error) {
      // A program under test may fail where it did not before; the other claims are still to be judged.
      const found = error instanceof Error ? error.message : String(error);
      const why = `trial ${dataset.index}/${size}/${trial} was violated, but could not be run again: ${found}`;
      return { verdict: 'broken', evidence: this.#evidence('failure'), why };
    }
  }

  #evidence(stop: StopReason): Evidence {
    return evidenceOfCells(this.#claim, this.#opened, {
      alpha: this.#options.alpha,
      seconds: this.#queue.seconds,
      stop,
    });
  }
}
