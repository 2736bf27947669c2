import { describe, expect, it } from 'vitest';
import { CellQueue, type QueuedCell } from '../../src/judge/cell-queue.js';
import type { SearchResult, TrialsResult, TrialsTask } from '../../src/judge/task.js';

/** A cell that wants a number of trials and writes down where its blocks began. */
class CountingCell implements QueuedCell {
  readonly options;
  readonly blocks: number[] = [];
  draws = 0;
  endsClaim = false;
  readonly #wanted: number;

  constructor(index: number, size: number, wanted: number, budget = 1000) {
    this.options = { dataset: { index, attempt: 0 }, size, budget };
    this.#wanted = wanted;
  }

  get isOpen(): boolean {
    return this.draws < Math.min(this.#wanted, this.options.budget);
  }

  consume(result: TrialsResult): number {
    this.blocks.push(this.draws);
    this.draws += result.discardedBy.length;
    return result.discardedBy.length;
  }

  miss(count: number): void {
    this.draws += count;
  }
}

const address = { suite: 's', id: 'c', control: undefined, setting: undefined };
const queueOf = (...cells: CountingCell[]) => new CellQueue(cells, address, { seed: 5 });
const answer = ({ count }: TrialsTask, secondsPerTrial = 0.03): TrialsResult => ({
  kind: 'trials',
  margins: new Float64Array(count),
  discardedBy: Array(count).fill(''),
  remarks: Array(count).fill([]),
  broken: undefined,
  seconds: count * secondsPerTrial,
});
const next = (queue: CellQueue<CountingCell>, ahead = 1): TrialsTask => {
  const task = queue.nextTask(ahead);
  if (task === undefined) throw new Error('no task');
  return task;
};

describe('the queue of blocks of trials', () => {
  it('hands out eight trials first, one block at a time, then as many as take 0.03 seconds', () => {
    const queue = queueOf(new CountingCell(0, 64, 900));
    const first = next(queue);
    expect(first).toMatchObject({ kind: 'trials', address, seed: 5, size: 64, from: 0, count: 8 });
    expect(queue.nextTask(1)).toBeUndefined();
    queue.accept(first, answer(first, 0.001));
    const second = next(queue);
    expect(second).toMatchObject({ from: 8, count: 30 });
    queue.accept(second, answer(second, 1e-9));
    const third = next(queue);
    expect(third).toMatchObject({ from: 38, count: 512 });
    queue.accept(third, answer(third, 10));
    expect(next(queue)).toMatchObject({ from: 550, count: 8 });
    expect(queue.seconds).toBeCloseTo(0.008 + 30e-9 + 5120, 9);
  });

  it('never hands out more than the budget', () => {
    const queue = queueOf(new CountingCell(0, 1, 100, 11));
    expect(next(queue, 3)).toMatchObject({ from: 0, count: 8 });
    expect(next(queue, 3)).toMatchObject({ from: 8, count: 3 });
    expect(queue.nextTask(3)).toBeUndefined();
  });

  it('consumes in the order of trials, whatever the order of arrival', () => {
    const cell = new CountingCell(0, 1, 24);
    const queue = queueOf(cell);
    const [a, b, c] = [next(queue, 3), next(queue, 3), next(queue, 3)];
    expect(queue.nextTask(3)).toBeUndefined();
    queue.accept(c, answer(c));
    queue.accept(b, answer(b));
    expect(cell.blocks).toEqual([]);
    queue.accept(a, answer(a));
    expect(cell.blocks).toEqual([0, 8, 16]);
    expect(queue.finished).toBe(true);
    expect(queue.nextTask(9)).toBeUndefined();
  });

  it('goes from one data set and size to the next, starts each with eight trials, and drops what came too late', () => {
    const cells = [new CountingCell(0, 1, 5), new CountingCell(0, 2, 8), new CountingCell(1, 1, 8)] as const;
    const queue = queueOf(...cells);
    const [a, surplus] = [next(queue, 2), next(queue, 2)];
    queue.accept(a, answer(a, 1e-6));
    const b = next(queue);
    expect(b).toMatchObject({ dataset: { index: 0 }, size: 2, from: 0, count: 8 });
    queue.accept(surplus, answer(surplus));
    expect(queue.seconds).toBeCloseTo(8e-6, 12);
    expect(queue.finished).toBe(false);
    queue.accept(b, answer(b));
    const c = next(queue);
    expect(c).toMatchObject({ dataset: { index: 1 }, size: 1, from: 0, count: 8 });
    queue.accept(c, answer(c));
    expect(cells.map(({ draws }) => draws)).toEqual([8, 8, 8]);
    expect(queue.finished).toBe(true);
  });

  it('is finished by a cell that settles the claim, though others are open', () => {
    const cells = [new CountingCell(0, 1, 50), new CountingCell(0, 2, 50)] as const;
    const queue = queueOf(...cells);
    const task = next(queue);
    cells[0].endsClaim = true;
    expect(queue.finished).toBe(true);
    queue.accept(task, answer(task));
    expect(cells[0].draws).toBe(0);
    expect(queue.nextTask(1)).toBeUndefined();
  });

  it('refuses the result of a search', () => {
    const queue = queueOf(new CountingCell(0, 1, 5));
    const search = { kind: 'search', address, seed: 1, profile: 'quick' } as const;
    const task = next(queue);
    expect(() => queue.accept(search, answer(task))).toThrow('expected the result of trials');
    const found = { kind: 'search' } as SearchResult;
    expect(() => queue.accept(task, found)).toThrow('expected the result of trials, got that of a search.');
  });
});
