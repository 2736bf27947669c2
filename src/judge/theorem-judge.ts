import type { JudgeableTheorem } from '../claim/claim.js';
import type { Evidence, StopReason, Verdict } from '../claim/verdict.js';
import { trialsToHold } from '../evidence/trials-to-hold.js';
import type { Cell } from './cell.js';
import { evidenceOfCells } from './evidence-of-cells.js';
import type { Judge } from './judge.js';
import { type JudgeOptions, type OpenCells, openCells } from './open-cells.js';
import { replayTrial } from './replay-trial.js';
import type { Address, Task, TaskResult, TrialsResult, TrialsTask } from './task.js';

/** Trials of one task: long enough that handing it to a worker costs nothing, short enough that few are surplus. */
const TRIALS_PER_TASK = 8;

/**
 * Judges one theorem: hands out blocks of trials and consumes what comes back in one fixed order.
 *
 * The order is data set after data set and size after size, each until it is decided. A block that arrives early waits;
 * a block that is not needed any more is dropped. So the verdict does not depend on workers or speed, and a claim that
 * is refuted at a small size costs nothing at a large one.
 */
export class TheoremJudge implements Judge {
  readonly #claim: JudgeableTheorem;
  readonly #address: Address;
  readonly #options: JudgeOptions;
  readonly #opened: OpenCells;
  readonly #waiting = new Map<string, TrialsResult>();
  #verdict: Verdict | undefined;
  /** Blocks handed out and blocks consumed, for each data set and size. */
  readonly #issued: number[];
  readonly #consumed: number[];
  /** Draws that a cell without violations needs. */
  readonly #cleanTrials: number;
  #place = 0;
  #seconds = 0;
  #failure: string | undefined;

  constructor(claim: JudgeableTheorem, address: Address, options: JudgeOptions) {
    this.#claim = claim;
    this.#address = address;
    this.#options = options;
    let opened: OpenCells = { cells: [], discards: {}, vacuous: false };
    try {
      opened = openCells(claim, options);
      if (!opened.vacuous && opened.cells.length === 0)
        throw new Error('the claim names no size at which to judge it.');
    } catch (error) {
      this.#failure = `drawing the data sets failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    this.#opened = opened;
    this.#issued = opened.cells.map(() => 0);
    this.#consumed = opened.cells.map(() => 0);
    this.#cleanTrials = trialsToHold(claim.quantifier.delta, options.alphaHolds);
  }

  get #cells(): readonly Cell[] {
    return this.#opened.cells;
  }

  get finished(): boolean {
    return (
      this.#failure !== undefined ||
      this.#cells.some(({ state }) => state === 'refuted' || state === 'broken') ||
      this.#cells.every(({ state }) => state !== 'open')
    );
  }

  nextTask(ahead: number): TrialsTask | undefined {
    if (this.finished) return undefined;
    // Only the data set and size under way: a later one may be far costlier, and a refutation makes it superfluous.
    const cell = this.#cells[this.#place] as Cell;
    const { dataset, size, budget } = cell.options;
    const issued = this.#issued[this.#place] as number;
    const from = issued * TRIALS_PER_TASK;
    if (from >= budget || issued >= (this.#consumed[this.#place] as number) + ahead) return undefined;
    this.#issued[this.#place] = issued + 1;
    return {
      kind: 'trials',
      address: this.#address,
      seed: this.#options.seed,
      dataset,
      size,
      from,
      count: Math.min(TRIALS_PER_TASK, budget - from),
    };
  }

  accept(task: Task, result: TaskResult): void {
    if (task.kind !== 'trials' || result.kind !== 'trials') {
      this.fail(`expected the result of trials, got that of a ${result.kind}.`);
      return;
    }
    const place = this.#cells.findIndex(
      ({ options }) => options.dataset.index === task.dataset.index && options.size === task.size,
    );
    this.#waiting.set(key(task.from / TRIALS_PER_TASK, place), result);
    this.#consume();
  }

  fail(message: string): void {
    if (!this.finished) this.#failure = message;
  }

  #consume(): void {
    while (!this.finished) {
      const cell = this.#cells[this.#place] as Cell;
      const block = this.#consumed[this.#place] as number;
      const name = key(block, this.#place);
      const result = this.#waiting.get(name);
      if (result === undefined) return;
      this.#waiting.delete(name);
      cell.consume(result);
      this.#consumed[this.#place] = block + 1;
      this.#seconds += result.seconds;
      if (cell.state !== 'open') this.#place += 1;
    }
    this.#waiting.clear();
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
    if (refuted !== undefined) {
      const { dataset, size } = refuted.options;
      const { trial } = refuted.worstTrial;
      const counterexample = replayTrial(this.#claim, { ...this.#options, dataset, size, trial });
      return { verdict: 'refuted', evidence: this.#evidence('decided'), counterexample };
    }
    if (this.#opened.vacuous || cells.some(({ state }) => state === 'vacuous')) {
      const why =
        'more draws were discarded than judged: the hypotheses almost never hold under the law of the claim';
      return { verdict: 'undecided', evidence: this.#evidence('vacuous'), why };
    }
    if (!this.finished) {
      return {
        verdict: 'undecided',
        evidence: this.#evidence('interrupted'),
        why: 'interrupted before it was decided',
      };
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

  #evidence(stop: StopReason): Evidence {
    return evidenceOfCells(this.#claim, this.#opened, {
      alpha: this.#options.alpha,
      seconds: this.#seconds,
      stop,
    });
  }
}

function key(block: number, place: number): string {
  return `${block}/${place}`;
}
