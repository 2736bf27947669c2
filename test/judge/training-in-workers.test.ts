import { expect, it } from 'vitest';
import { createPoolExecutor } from '../../src/judge/executor.js';
import { runTask } from '../../src/judge/run-task.js';
import type { Task, TaskResult } from '../../src/judge/task.js';
import { claims, suiteModule } from '../../src/suite.js';

it('training gives the same bits in the calling thread and in workers, in any order', async () => {
  const theorems = claims.filter(({ kind }) => kind === 'theorem');
  const tasks: Task[] = theorems.flatMap(({ id }) =>
    [0, 5].map((from) => ({
      kind: 'trials' as const,
      address: { suite: suiteModule, id, control: undefined, setting: undefined },
      seed: 11,
      dataset: { index: 0, attempt: 0 },
      size: 24,
      from,
      count: 3,
    })),
  );
  const bits = (result: TaskResult): unknown =>
    result.kind === 'trials' ? [...new BigUint64Array(result.margins.buffer)] : result;
  const here: unknown[] = [];
  for (const task of tasks) here.push(bits(await runTask(task)));
  const executor = createPoolExecutor(2);
  try {
    const there = await Promise.all([...tasks].reverse().map(async (task) => bits(await executor.run(task))));
    expect(there.reverse()).toEqual(here);
  } finally {
    await executor.close();
  }
});
