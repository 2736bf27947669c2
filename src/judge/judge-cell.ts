import type { Cell } from './cell.js';
import { CellQueue } from './cell-queue.js';
import type { Executor } from './executor.js';
import type { Address } from './task.js';

/** Judges one data set at one size to its end; blocks run ahead so that every worker has one. Rejects when a task cannot be run. */
export async function judgeCell(
  cell: Cell,
  address: Address,
  seed: number,
  executor: Executor,
  signal?: AbortSignal,
): Promise<void> {
  const queue = new CellQueue([cell], address, seed);
  const work = async (): Promise<void> => {
    while (signal?.aborted !== true) {
      const task = queue.nextTask(executor.jobs);
      if (task === undefined) return;
      const result = await executor.run(task);
      if (!queue.finished) queue.accept(task, result);
    }
  };
  await Promise.all(Array.from({ length: executor.jobs }, work));
}
