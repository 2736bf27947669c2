import { performance } from 'node:perf_hooks';
import { afterEach, expect, it } from 'vitest';
import { createPoolExecutor } from '../../src/judge/executor.js';
import type { TrialsTask } from '../../src/judge/task.js';
import { claims, suiteModule } from './toy-pictures.js';

const uncaught: unknown[] = [];
const hear = (error: unknown): void => void uncaught.push(error);
process.on('uncaughtException', hear);
afterEach(() => {
  process.off('uncaughtException', hear);
});

it('answers that come after a pool has been closed are nobody’s, and no error', async () => {
  const task = (from: number): TrialsTask => ({
    kind: 'trials',
    address: { suite: suiteModule, id: claims[0]?.id as string, control: undefined, setting: undefined },
    seed: 1,
    dataset: { index: 0, attempt: 0 },
    size: 5,
    from,
    count: 1,
  });
  for (let round = 0; round < 3; round++) {
    const pool = createPoolExecutor(2);
    await Promise.all([pool.run(task(0)), pool.run(task(1))]);
    const given = [2, 3].map((k) => pool.run(task(k)).catch(() => {}));
    // Their answers have come, and wait for this thread, when the pool is closed.
    for (const end = performance.now() + 200; performance.now() < end; );
    await pool.close();
    await Promise.all(given);
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(uncaught).toEqual([]);
});
