import { move, transferableSymbol, valueSymbol } from 'piscina';
import { runTask } from './run-task.js';
import type { Task } from './task.js';

/** The entry of a worker thread. Margins are handed over, not copied: nothing else of a result grows with 8 bytes a trial. */
export default async function work(task: Task): Promise<unknown> {
  const result = await runTask(task);
  if (result.kind !== 'trials') return result;
  return move({
    get [transferableSymbol]() {
      return [result.margins.buffer];
    },
    get [valueSymbol]() {
      return result;
    },
  });
}
