import { createPoolExecutor } from '../judge/executor.js';
import type { SuiteOptions } from '../judge/judge-suite.js';
import { interruptible } from './interruptible.js';
import { createProgressLine } from './progress.js';

/** What judging takes from the place where the work is done. */
export type Workers = Required<Pick<SuiteOptions, 'executor' | 'signal' | 'onProgress'>>;

/** Runs a task with workers and a line of progress; an interrupt aborts its signal, and both are closed at the end. */
export async function inWorkers<T>(
  jobs: number | undefined,
  task: (workers: Workers) => Promise<T>,
): Promise<{ readonly result: T; readonly interrupted: boolean; readonly jobs: number }> {
  const executor = createPoolExecutor(jobs);
  const progress = createProgressLine();
  const { result, interrupted } = await interruptible(
    (signal) => task({ executor, signal, onProgress: progress.update }),
    async () => {
      progress.stop();
      await executor.close();
    },
  );
  return { result, interrupted, jobs: executor.jobs };
}
