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
  /** Median over rounds of the share of one worker's time that was not spent in tasks. */
  readonly overhead: number;
}

/** What the judge aims at for one task. */
const SECONDS_A_TASK = 0.03;

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
    const overheads: number[] = [];
    // The first round starts workers and fills their caches.
    for (let round = -1; round < rounds; round++) {
      const alone = await timeOf(pools.one, tasks);
      const shared = await timeOf(pools.two, tasks);
      if (round < 0) continue;
      one.push(alone.seconds);
      two.push(shared.seconds);
      overheads.push(1 - alone.inTasks / alone.seconds);
    }
    const ratios = one.map((value, round) => value / (two[round] as number));
    return {
      tasks: tasks.length,
      rounds,
      secondsOfOne: median(one),
      secondsOfTwo: median(two),
      speedup: median(ratios),
      overhead: median(overheads),
    };
  } finally {
    await Promise.all([pools.one.close(), pools.two.close()]);
  }
}

function tasksFor(rates: readonly TrialRate[], secondsEach: number): readonly TrialsTask[] {
  return theoremBlocks().flatMap(({ id, layer }) => {
    const rate = rates.find(({ theorem }) => theorem === id)?.trialsPerSecond ?? 0;
    const trials = Math.min(512, Math.max(8, Math.round(SECONDS_A_TASK * rate)));
    const layers = Math.max(1, Math.round((secondsEach * rate) / (trials * layer(0).length)));
    return Array.from({ length: layers }, (_, index) => layer(index, trials)).flat();
  });
}

async function timeOf(executor: Executor, tasks: readonly TrialsTask[]) {
  const begun = performance.now();
  const results = await Promise.all(
    tasks.map(async (task) => requireUnbroken(task, await executor.run(task))),
  );
  const inTasks = results.reduce((sum, { seconds }) => sum + seconds, 0);
  return { seconds: (performance.now() - begun) / 1000, inTasks };
}
