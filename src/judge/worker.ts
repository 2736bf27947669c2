import { move, transferableSymbol, valueSymbol } from 'piscina';
import { runTask } from './run-task.js';
import type { Call, Task } from './task.js';

/** What a worker is handed. */
export interface Handed {
  readonly work: Task | Call;
  /** Counts the beginning and the end of every part, for a time limit (time-limit.ts). */
  readonly ended: Int32Array | undefined;
}

type Called = (argument: unknown, onPart: () => void) => unknown;

/** The entry of a worker thread. Margins are handed over, not copied: nothing else of a result grows with 8 bytes a trial. */
export default async function run({ work, ended }: Handed): Promise<unknown> {
  const onPart = (): void => {
    if (ended !== undefined) Atomics.add(ended, 0, 1);
  };
  if (work.kind === 'call') {
    const module = (await import(work.module)) as Readonly<Record<string, Called>>;
    const called = module[work.name];
    if (called === undefined) throw new Error(`${work.module} does not export a function ${work.name}.`);
    return called(work.argument, onPart);
  }
  const result = await runTask(work, onPart);
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
