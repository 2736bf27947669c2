import type { JudgeableTheorem } from '../claim/claim.js';
import type { Evidence, StopReason, Verdict } from '../claim/verdict.js';
import { trialsToHold } from '../evidence/trials-to-hold.js';
import type { Cell } from './cell.js';
import { evidenceOfCells } from './evidence-of-cells.js';
import type { Judge } from './judge.js';
import { type JudgeOptions, type OpenCells, openCells } from './open-cells.js';
import { replayTrial } from './replay-trial.js';
import type { Address, Task, TaskResult, TrialsResult, TrialsTask } from './task.js';

/** A task should take about this long: handing it to a worker then costs well under two percent. */
const SECONDS_PER_TASK = 0.03;
/** Trials of the first tasks, and of costly ones: short enough that few are surplus. */
const FEWEST_TRIALS = 8;
const MOST_TRIALS = 512;

/**
 * Judges one theorem: hands out blocks of trials and consumes what comes back in one fixed order.
 *
 * The order is data set after data set and size after size, each until it is decided. A block that arrives early waits;
 * a block that is not needed any more is dropped. So the verdict does not depend on workers or speed, and a claim that
 * is refuted at a small size costs nothing at a large one. Trials are looked at one by one, so the length of a block,
 * which follows the time a trial takes, changes no stored number.
 */
export class TheoremJudge implements Judge {
  readonly #claim: JudgeableTheorem;
  readonly #address: Address;
  readonly #options: JudgeOptions;
  readonly #opened: OpenCells;
  readonly #waiting = new Map<string, TrialsResult>();
  #verdict: Verdict | undefined;
  /** Blocks that are out or waiting, and the next trial to hand out, of the data set and size under way. */
  #outstanding = 0;
  #next = 0;
  /** The next trial to consume, and how long the last ones took. */
  #consumed = 0;
  #secondsPerTrial = Number.POSITIVE_INFINITY;
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
    const from = this.#next;
    if (from >= budget || this.#outstanding >= ahead) return undefined;
    const wanted = Math.round(SECONDS_PER_TASK / this.#secondsPerTrial);
    const count = Math.min(Math.max(wanted, FEWEST_TRIALS), MOST_TRIALS, budget - from);
    this.#next = from + count;
    this.#outstanding += 1;
    return {
      kind: 'trials',
      address: this.#address,
      seed: this.#options.seed,
      dataset,
      size,
      from,
      count,
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
    this.#waiting.set(key(place, task.from), result);
    this.#consume();
  }

  fail(message: string): void {
    if (!this.finished) this.#failure = message;
  }

  #startNextCell(): void {
    this.#place += 1;
    this.#outstanding = 0;
    this.#next = 0;
    this.#consumed = 0;
    this.#secondsPerTrial = Number.POSITIVE_INFINITY;
  }

  #consume(): void {
    while (!this.finished) {
      const cell = this.#cells[this.#place] as Cell;
      const name = key(this.#place, this.#consumed);
      const result = this.#waiting.get(name);
      if (result === undefined) return;
      this.#waiting.delete(name);
      const trials = result.discardedBy.length;
      cell.consume(result);
      this.#seconds += result.seconds;
      this.#secondsPerTrial = result.seconds / Math.max(1, trials);
      this.#consumed += trials;
      this.#outstanding -= 1;
      if (cell.state !== 'open') this.#startNextCell();
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

function key(place: number, trial: number): string {
  return `${place}/${trial}`;
}
