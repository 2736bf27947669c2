import { expect, it } from 'vitest';
import { CellQueue, type QueuedCell } from '../../src/judge/cell-queue.js';
import { drain } from '../../src/judge/drain.js';
import type { Executor } from '../../src/judge/executor.js';
import type { Task, TrialsResult } from '../../src/judge/task.js';

class HungryCell implements QueuedCell {
  readonly options;
  draws = 0;
  endsClaim = false;

  constructor(wanted: number) {
    this.options = { dataset: { index: 0, attempt: 0 }, size: 1, budget: wanted };
  }

  get isOpen(): boolean {
    return this.draws < this.options.budget;
  }

  consume(result: TrialsResult): number {
    this.draws += result.discardedBy.length;
    return result.discardedBy.length;
  }

  miss(count: number): void {
    this.draws += count;
  }
}

/** A queue of one cell that wants so many trials. */
function queueOf(wanted: number) {
  const cell = new HungryCell(wanted);
  return {
    cell,
    queue: new CellQueue([cell], { suite: '', id: '', control: undefined, setting: undefined }, { seed: 1 }),
  };
}

/** Answers after a turn of the event loop, and keeps count. */
function executorOf(jobs: number, during: (started: number) => void = () => {}) {
  const seen = { started: 0, running: 0, most: 0 };
  const executor: Executor = {
    jobs,
    run: async (task: Task) => {
      seen.started += 1;
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      during(seen.started);
      await new Promise((resolve) => setImmediate(resolve));
      seen.running -= 1;
      const count = task.kind === 'trials' ? task.count : 0;
      const each = { margins: new Float64Array(count), discardedBy: Array(count).fill(''), remarks: [] };
      return { kind: 'trials', ...each, broken: undefined, seconds: 10 };
    },
    close: async () => {},
  };
  return { executor, seen };
}

it.each([
  [1, 1],
  [3, 3],
  [20, 8],
])('a queue is worked off by %i workers, of whom %i at a time run ahead at most', async (jobs, most) => {
  const { cell, queue } = queueOf(100);
  const { executor, seen } = executorOf(jobs);
  await drain(queue, executor);
  expect(queue.finished).toBe(true);
  expect(cell.draws).toBe(100);
  expect(seen).toEqual({ started: 13, running: 0, most });
});

it('a signal stops it after what is running', async () => {
  const { cell, queue } = queueOf(100);
  const controller = new AbortController();
  const { executor, seen } = executorOf(1, (started) => {
    if (started === 3) controller.abort();
  });
  await drain(queue, executor, controller.signal);
  expect(seen.started).toBe(3);
  expect(cell.draws).toBe(24);
  expect(queue.finished).toBe(false);
});

it('what arrives after a queue is finished is dropped', async () => {
  const { cell, queue } = queueOf(1000);
  const { executor, seen } = executorOf(4, (started) => {
    if (started === 6) cell.endsClaim = true;
  });
  await drain(queue, executor);
  expect(seen.running).toBe(0);
  expect(cell.draws).toBeLessThan(6 * 8);
});

it('a task that cannot be run is an error', async () => {
  const { queue } = queueOf(100);
  const { executor } = executorOf(2);
  const broken: Executor = { ...executor, run: () => Promise.reject(new Error('worker died')) };
  await expect(drain(queue, broken)).rejects.toThrow('worker died');
});
