import { performance } from 'node:perf_hooks';
import { runTask } from '../src/judge/run-task.js';
import type { TaskResult, TrialsTask } from '../src/judge/task.js';
import { theoremBlocks } from './theorem-blocks.js';

/** How many trials of a theorem one thread tries in a second, start-up of data sets left out. */
export interface TrialRate {
  readonly theorem: string;
  /** Data sets times sizes that the trials are spread over evenly. */
  readonly cells: number;
  readonly trials: number;
  readonly seconds: number;
  readonly trialsPerSecond: number;
}

/** Tries whole layers of trials, one block on every data set at every size, until the time is up. */
export async function measureTrialRates(
  secondsEach: number,
  progress: (doing: string) => void,
): Promise<readonly TrialRate[]> {
  const rates: TrialRate[] = [];
  for (const { id, cells, layer } of theoremBlocks()) {
    progress(`trials of ${id}`);
    await runAll(layer(0));
    let trials = 0;
    let seconds = 0;
    for (let index = 1; seconds < secondsEach; index++) {
      const tasks = layer(index);
      const begun = performance.now();
      await runAll(tasks);
      seconds += (performance.now() - begun) / 1000;
      trials += tasks.reduce((sum, { count }) => sum + count, 0);
    }
    rates.push({ theorem: id, cells, trials, seconds, trialsPerSecond: trials / seconds });
  }
  return rates;
}

async function runAll(tasks: readonly TrialsTask[]): Promise<void> {
  for (const task of tasks) requireUnbroken(task, await runTask(task));
}

/** A trial whose own code fails ends early, and would look fast. */
export function requireUnbroken(task: TrialsTask, result: TaskResult): TaskResult {
  if (result.kind === 'trials' && result.broken !== undefined) {
    throw new Error(`trials of ${task.address.id}: ${result.broken.message}`);
  }
  return result;
}
