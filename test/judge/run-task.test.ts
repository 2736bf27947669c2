import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { runTask } from '../../src/judge/run-task.js';
import type { SearchTask, TrialsTask } from '../../src/judge/task.js';
import * as coins from './toy-claims.js';
import { drawn, suiteModule } from './toy-openings.js';

const addressOf = (suite: string, id: string) => ({ suite, id, control: undefined, setting: undefined });
const trials = (suite: string, id: string, index = 0): TrialsTask => ({
  kind: 'trials',
  address: addressOf(suite, id),
  seed: 1,
  dataset: { index, attempt: 0 },
  size: 10,
  from: 0,
  count: 3,
});
const search = (id: string): SearchTask => ({
  kind: 'search',
  address: addressOf(coins.suiteModule, id),
  seed: 1,
  profile: 'quick',
});

describe('a task', () => {
  it('of another kind than its claim cannot be judged', async () => {
    await expect(runTask(trials(coins.suiteModule, 'true-integers'))).rejects.toThrow(
      'claim true-integers is a property; it cannot be judged by trials.',
    );
    await expect(runTask(search('true-coin'))).rejects.toThrow(
      'claim true-coin is a theorem; it cannot be judged by search.',
    );
  });

  it('says how long it took, in seconds, and when its claim was loaded and each part had ended', async () => {
    for (const [task, parts] of [
      [trials(coins.suiteModule, 'true-coin'), 4],
      [search('true-integers'), 1001],
    ] as const) {
      let heard = 0;
      const start = performance.now();
      const { seconds } = await runTask(task, () => {
        heard += 1;
      });
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual((performance.now() - start) / 1000);
      expect(heard).toBe(parts);
    }
  });

  it('that measures no number is broken, and says which', async () => {
    const found = await runTask(trials(suiteModule, 'nothing-measured'));
    expect(found).toMatchObject({
      broken: { trial: 0, message: '"mean" measured undefined; expected a number.' },
    });
  });

  it('draws a data set once for many blocks, and does not keep all that there ever were', async () => {
    const openings = async (...indices: readonly number[]): Promise<number> => {
      const before = drawn.times;
      for (const index of indices) await runTask(trials(suiteModule, 'counted-coin', index));
      return drawn.times - before;
    };
    expect(await openings(0, 1, 0, 1, 0)).toBe(2);
    expect(await openings(...Array.from({ length: 200 }, (_, i) => i + 2))).toBe(200);
    expect(await openings(0)).toBe(1);
  });
});
