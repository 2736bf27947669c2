import { createPool } from './pool.js';
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

/** Runs tasks in a pool of worker threads; as many as the machine has processors, unless told otherwise. Throws: as `createPool`. */
export function createPoolExecutor(jobs?: number): Executor {
  return createPool<Task, TaskResult>(import.meta.url, jobs);
}
