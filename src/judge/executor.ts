import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { InputError } from '../input-error.js';
import { runTask } from './run-task.js';
import type { Task, TaskResult } from './task.js';

/** Something that runs tasks, `jobs` at a time. */
export interface Executor {
  readonly jobs: number;
  readonly run: (task: Task) => Promise<TaskResult>;
  readonly close: () => Promise<void>;
}

/** Runs tasks in the calling thread, one after another; it yields between tasks, so that signals get through. */
export function createInlineExecutor(): Executor {
  return {
    jobs: 1,
    run: async (task) => {
      await new Promise((resolve) => setImmediate(resolve));
      return runTask(task);
    },
    close: async () => {},
  };
}

/** Each worker is a thread with its own copy of the program; beyond this a machine only swaps. */
const MOST_JOBS = 256;

/**
 * Runs tasks in a pool of worker threads; as many as the machine has processors, unless told otherwise.
 *
 * Throws: InputError when the number of jobs is not 1 … 256
 */
export function createPoolExecutor(jobs: number = availableParallelism()): Executor {
  if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) {
    throw new InputError(`jobs: expected 1 … ${MOST_JOBS} worker threads, got ${jobs}.`);
  }
  const entry = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js';
  const pool = new Piscina<Task, TaskResult>({
    filename: new URL(entry, import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
  });
  return { jobs, run: (task) => pool.run(task), close: () => pool.destroy() };
}
