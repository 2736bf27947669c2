import type { Judged } from '../claim/verdict.js';
import { createPoolExecutor } from '../judge/executor.js';
import { judgeSuite, type SuiteOptions } from '../judge/judge-suite.js';
import { interruptible } from './interruptible.js';
import { createProgressLine } from './progress.js';

/** Judges claims in workers, with a line of progress; after an interrupt, what is not decided by then is undecided. */
export async function judgeWithProgress(
  options: Omit<SuiteOptions, 'executor' | 'signal' | 'onProgress'>,
  jobs: number | undefined,
): Promise<{ readonly judged: readonly Judged[]; readonly interrupted: boolean; readonly jobs: number }> {
  const executor = createPoolExecutor(jobs);
  const progress = createProgressLine();
  const { result: judged, interrupted } = await interruptible(
    (signal) => judgeSuite({ ...options, executor, signal, onProgress: progress.update }),
    async () => {
      progress.stop();
      await executor.close();
    },
  );
  return { judged, interrupted, jobs: executor.jobs };
}
