import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { InputError } from '../input-error.js';

/** Worker threads, `jobs` of them. */
export interface Pool<Task, Result> {
  readonly jobs: number;
  readonly run: (task: Task) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/** Each worker is a thread with its own copy of the program; beyond this a machine only swaps. */
const MOST_JOBS = 256;

/**
 * Worker threads that run `worker.js` beside the given module; as many as the machine has processors, unless told otherwise.
 *
 * Throws: InputError when the number of jobs is not 1 … 256
 */
export function createPool<Task, Result>(
  beside: string,
  jobs: number = availableParallelism(),
): Pool<Task, Result> {
  if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) {
    throw new InputError(`jobs: expected 1 … ${MOST_JOBS} worker threads, got ${jobs}.`);
  }
  const entry = beside.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js';
  const pool = new Piscina<Task, Result>({
    filename: new URL(entry, beside).href,
    minThreads: jobs,
    maxThreads: jobs,
  });
  return { jobs, run: (task) => pool.run(task), close: () => pool.destroy() };
}
