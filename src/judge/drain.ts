import type { CellQueue, QueuedCell } from './cell-queue.js';
import type { Executor } from './executor.js';

/** Blocks that may run ahead of the evidence. */
const MOST_AHEAD = 8;

/** Works through a queue with all workers, until it is finished or the signal says stop. Rejects when a task cannot be run. */
export function drain<C extends QueuedCell>(
  queue: CellQueue<C>,
  executor: Executor,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let running = 0;
    // After every result, since a worker that found nothing to do may find it then.
    const pump = (): void => {
      while (running < executor.jobs && signal?.aborted !== true) {
        const task = queue.nextTask(executor.jobs === 1 ? 1 : MOST_AHEAD);
        if (task === undefined) break;
        running += 1;
        executor.run(task).then((result) => {
          running -= 1;
          if (!queue.finished) queue.accept(task, result);
          pump();
        }, reject);
      }
      if (running === 0) resolve();
    };
    pump();
  });
}
