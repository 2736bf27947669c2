import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Piscina } from 'piscina';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import { claimAmong } from './find-claim.js';
import { runTask, type Surroundings } from './run-task.js';
import type { Answer, Call, Task, TaskResult } from './task.js';
import { TimeLimit, type Watched } from './time-limit.js';
import type { Handed } from './worker.js';

/** Something that answers tasks, `jobs` at a time: by running them, or out of a log. */
export interface Answering {
  /** May change while tasks run. */
  readonly jobs: number;
  readonly run: (task: Task) => Promise<Answer>;
  /** Hears that the answer to a task that was asked for is no longer needed; it may then be any. */
  readonly drop?: (task: Task) => void;
}

/** Something that runs tasks, `jobs` at a time. */
export interface Executor extends Answering {
  readonly run: (task: Task) => Promise<TaskResult>;
  readonly close: () => Promise<void>;
}

/** A thread that judges answers its timers and messages this often, or after a trial that takes longer. */
const MILLISECONDS_WITHOUT_PAUSE = 50;

/**
 * Runs tasks in the calling thread, one after another; it yields between tasks, and between trials every 50 ms, so that
 * signals, timers and messages get through. The search of a property is one piece of work and yields at its end.
 *
 * With `claims`, tasks are about those, and no module is loaded: a claim can be judged where it is written.
 */
export function createInlineExecutor(claims?: readonly Judgeable[]): Executor {
  const yielded = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  let since = performance.now();
  const surroundings: Surroundings = {
    ...(claims && { find: (address) => claimAmong(claims, address) }),
    pause: () => {
      if (performance.now() - since < MILLISECONDS_WITHOUT_PAUSE) return undefined;
      return yielded().then(() => {
        since = performance.now();
      });
    },
  };
  return {
    jobs: 1,
    run: async (task) => {
      await yielded();
      since = performance.now();
      return runTask(task, undefined, surroundings);
    },
    close: async () => {},
  };
}

/** Each worker is a thread with its own copy of the program; beyond this a machine only swaps. */
const MOST_JOBS = 256;

/** An executor whose threads do other work as well. */
export interface PoolExecutor extends Executor {
  /** Calls a function of a module in a worker; the signal gives it up. Errors that it throws lose their class on the way. */
  readonly call: (call: Call, signal?: AbortSignal) => Promise<unknown>;
}

/**
 * Runs tasks in a pool of worker threads; as many as the machine has processors, unless told otherwise.
 *
 * With `secondsPerTrial`, a task of which a trial or a problem takes longer is given up with its thread, and fails.
 * Throws: InputError when the number of jobs is not 1 … 256
 */
export function createPoolExecutor(
  jobs: number = availableParallelism(),
  secondsPerTrial?: number,
): PoolExecutor {
  if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) {
    throw new InputError(`jobs: expected 1 … ${MOST_JOBS} worker threads, got ${jobs}.`);
  }
  const entry = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js';
  const pool = new Piscina<Handed, unknown>({
    filename: new URL(entry, import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
  });
  pool.on('error', (error: Error) => {
    // An answer that was on its way when its task was given up, or the pool closed, is nobody's.
    if (!error.message.startsWith('Unexpected message from Worker')) throw error;
  });
  const limit = secondsPerTrial === undefined ? undefined : new TimeLimit(secondsPerTrial);
  const run = (work: Task | Call, nameOf: Watched<unknown>['nameOf'], signal?: AbortSignal) =>
    limit === undefined
      ? pool.run({ work, ended: undefined }, { signal: signal ?? null })
      : limit.keep({ run: (ended, signal) => pool.run({ work, ended }, { signal }), nameOf, signal });
  return {
    jobs,
    run: (task) => run(task, (part) => partOf(task, part)) as Promise<TaskResult>,
    call: (call, signal) => run(call, () => call.part, signal),
    close: () => pool.destroy(),
  };
}

/** A trial is named as it is replayed; the problems of a search have no such name before the search has ended. */
function partOf(task: Task, part: number): string {
  return task.kind === 'search'
    ? `problem ${part + 1} of the search`
    : `trial ${task.dataset.index}/${task.size}/${task.from + part}`;
}
