import { fixedBlock } from './fixed-block.js';
import { type Observe, observationsOf } from './observation.js';
import type { Address, Answer, DatasetName, MissingResult, Task, TrialsResult, TrialsTask } from './task.js';

/** What a queue needs to know of the evidence of one data set at one size. */
export interface QueuedCell {
  readonly options: { readonly dataset: DatasetName; readonly size: number; readonly budget: number };
  /** Draws consumed so far, discarded ones included. */
  readonly draws: number;
  /** It wants more trials. */
  readonly isOpen: boolean;
  /** It has settled the whole claim: no other cell is needed. */
  readonly endsClaim: boolean;
  /** Takes a block of trials that follow those seen so far, and answers how many of them it looked at. */
  readonly consume: (result: TrialsResult) => number;
  /** Hears that so many trials that follow are not to be had. */
  readonly miss: (count: number, why: string) => void;
}

/** What is known of a queue's trials beside their cells. */
export interface QueueOptions {
  readonly seed: number;
  /** The bounds of blocks follow from trial numbers alone, not from the time that trials take. */
  readonly fixedBlocks?: boolean | undefined;
}

/** Who is told what the trials showed, in the order of the evidence, as far as it was looked at. */
export interface Watch {
  readonly sizeName: string;
  readonly observe: Observe;
}

/** The watch of a claim whose trials somebody wants to be told of. */
export function watchOf(
  { sizeName }: { readonly sizeName: string },
  { observe }: { readonly observe?: Observe | undefined },
): Watch | undefined {
  return observe === undefined ? undefined : { sizeName, observe };
}

/** A task should take about this long: handing it to a worker then costs well under two percent. */
const SECONDS_PER_TASK = 0.03;
/** Trials of the first tasks, and of costly ones: short enough that few are surplus. */
const FEWEST_TRIALS = 8;
const MOST_TRIALS = 512;

/**
 * Hands out blocks of trials and feeds what comes back to the cells in one fixed order.
 *
 * The order is data set after data set and size after size, each until it wants no more. A block that arrives early waits;
 * a block that is not needed any more is dropped. So the evidence does not depend on workers or speed, and a claim that
 * is settled at a small size costs nothing at a large one. Trials are looked at one by one, so the length of a block,
 * which follows the time a trial takes unless it is fixed, changes no stored number.
 */
export class CellQueue<C extends QueuedCell> {
  readonly cells: readonly C[];
  readonly #address: Address;
  readonly #seed: number;
  readonly #fixedBlocks: boolean;
  readonly #watch: Watch | undefined;
  readonly #waiting = new Map<string, { task: TrialsTask; result: TrialsResult | MissingResult }>();
  /** Blocks that are out or waiting, and the next trial to hand out, of the data set and size under way. */
  #outstanding = 0;
  #next = 0;
  /** The next trial to consume, and how long the last ones took. */
  #consumed = 0;
  #secondsPerTrial = Number.POSITIVE_INFINITY;
  #place = 0;
  #seconds = 0;

  constructor(
    cells: readonly C[],
    address: Address,
    { seed, fixedBlocks = false }: QueueOptions,
    watch?: Watch,
  ) {
    this.cells = cells;
    this.#address = address;
    this.#seed = seed;
    this.#fixedBlocks = fixedBlocks;
    this.#watch = watch;
  }

  get finished(): boolean {
    return this.cells.some(({ endsClaim }) => endsClaim) || this.cells.every(({ isOpen }) => !isOpen);
  }

  /** Computing time of the trials that were consumed. */
  get seconds(): number {
    return this.#seconds;
  }

  nextTask(ahead: number): TrialsTask | undefined {
    if (this.finished) return undefined;
    // Only the data set and size under way: a later one may be far costlier, and a refutation makes it superfluous.
    const cell = this.cells[this.#place] as C;
    const { budget } = cell.options;
    const from = this.#next;
    if (from >= budget || this.#outstanding >= ahead) return undefined;
    const count = this.#lengthAt(from, budget);
    this.#next = from + count;
    this.#outstanding += 1;
    return this.#task(cell, from, count);
  }

  #lengthAt(from: number, budget: number): number {
    if (this.#fixedBlocks) return fixedBlock(from, budget).count;
    const wanted = Math.round(SECONDS_PER_TASK / this.#secondsPerTrial);
    return Math.min(Math.max(wanted, FEWEST_TRIALS), MOST_TRIALS, budget - from);
  }

  #task({ options: { dataset, size } }: C, from: number, count: number): TrialsTask {
    const task = { address: this.#address, seed: this.#seed, dataset, size, from, count };
    return { kind: 'trials', ...task, ...(this.#watch && { observe: true }) };
  }

  /** Whether a block that was handed out can still be consumed: not when its data set and size are done with. */
  wants(task: Task): boolean {
    if (task.kind !== 'trials' || this.finished) return false;
    const { dataset, size } = (this.cells[this.#place] as C).options;
    return dataset.index === task.dataset.index && size === task.size;
  }

  /** Throws: Error for the result of another kind of task. */
  accept(task: Task, result: Answer): void {
    if (task.kind !== 'trials' || result.kind === 'search') {
      throw new Error(`expected the result of trials, got that of a ${result.kind}.`);
    }
    const place = this.cells.findIndex(
      ({ options }) => options.dataset.index === task.dataset.index && options.size === task.size,
    );
    this.#waiting.set(key(place, task.from), { task, result });
    this.#consume();
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
      const cell = this.cells[this.#place] as C;
      const name = key(this.#place, this.#consumed);
      const block = this.#waiting.get(name);
      if (block === undefined) return;
      this.#waiting.delete(name);
      const { task, result } = block;
      if (result.kind === 'missing') {
        cell.miss(task.count, result.why);
        this.#consumed += task.count;
      } else this.#feed(cell, result);
      this.#outstanding -= 1;
      if (!cell.isOpen) this.#startNextCell();
    }
    this.#waiting.clear();
  }

  #feed(cell: C, result: TrialsResult): void {
    const trials = result.discardedBy.length;
    const looked = cell.consume(result);
    if (this.#watch !== undefined) {
      const { sizeName, observe } = this.#watch;
      const observed = (result.observed ?? []).slice(0, looked);
      observe(observationsOf(this.#task(cell, this.#consumed, looked), sizeName, observed));
    }
    this.#seconds += result.seconds;
    this.#secondsPerTrial = result.seconds / Math.max(1, trials);
    this.#consumed += trials;
  }
}

function key(place: number, trial: number): string {
  return `${place}/${trial}`;
}
