import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { createPoolExecutor, type Executor } from '../src/judge/executor.js';
import { median } from '../src/judge/median.js';
import type { TrialsTask } from '../src/judge/task.js';
import { theoremBlocks } from './theorem-blocks.js';
import { requireUnbroken, type TrialRate } from './trial-rates.js';

/** The same tasks by one worker and by two, alternately. */
export interface WorkerScaling {
  readonly tasks: number;
  readonly rounds: number;
  /** Medians. */
  readonly secondsOfOne: number;
  readonly secondsOfTwo: number;
  /** Median over rounds of (seconds of one)/(seconds of two). */
  readonly speedup: number;
}

export interface ScalingOptions {
  readonly rounds: number;
  /** About how long one worker shall be busy in a round, for each theorem. */
  readonly secondsEach: number;
}

/** Undefined where there is only one processor: two workers would measure its scheduler. */
export async function measureScaling(
  rates: readonly TrialRate[],
  { rounds, secondsEach }: ScalingOptions,
): Promise<WorkerScaling | undefined> {
  if (availableParallelism() < 2) return undefined;
  const tasks = tasksFor(rates, secondsEach);
  const pools = { one: createPoolExecutor(1), two: createPoolExecutor(2) };
  try {
    const one: number[] = [];
    const two: number[] = [];
    // The first round starts workers and fills their caches.
    for (let round = -1; round < rounds; round++) {
      const seconds = { one: await secondsOf(pools.one, tasks), two: await secondsOf(pools.two, tasks) };
      if (round < 0) continue;
      one.push(seconds.one);
      two.push(seconds.two);
    }
    const ratios = one.map((value, round) => value / (two[round] as number));
    return {
      tasks: tasks.length,
      rounds,
      secondsOfOne: median(one),
      secondsOfTwo: median(two),
      speedup: median(ratios),
    };
  } finally {
    await Promise.all([pools.one.close(), pools.two.close()]);
  }
}

function tasksFor(rates: readonly TrialRate[], secondsEach: number): readonly TrialsTask[] {
  return theoremBlocks().flatMap(({ id, layer }) => {
    const rate = rates.find(({ theorem }) => theorem === id)?.trialsPerSecond ?? 0;
    const trialsOfLayer = layer(0).reduce((sum, { count }) => sum + count, 0);
    const layers = Math.max(1, Math.round((secondsEach * rate) / trialsOfLayer));
    return Array.from({ length: layers }, (_, index) => layer(index)).flat();
  });
}

async function secondsOf(executor: Executor, tasks: readonly TrialsTask[]): Promise<number> {
  const begun = performance.now();
  await Promise.all(tasks.map(async (task) => requireUnbroken(task, await executor.run(task))));
  return (performance.now() - begun) / 1000;
}
