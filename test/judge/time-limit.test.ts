import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { TimeLimit } from '../../src/judge/time-limit.js';

const nameOf = (part: number): string => `trial ${part}`;
/** Work of so many parts, each so long in milliseconds, that waits for ever after the last. */
const stuckAfter =
  (parts: number, milliseconds: number) =>
  async (ended: Int32Array, signal: AbortSignal): Promise<never> => {
    for (let part = 0; part <= parts; part++) {
      Atomics.add(ended, 0, 1);
      if (part < parts) await sleep(milliseconds);
    }
    return sleep(10_000, undefined, { signal }) as Promise<never>;
  };

it('a part that does not end is given up, and named', async () => {
  const limit = new TimeLimit(0.1);
  await expect(limit.keep({ run: stuckAfter(2, 1), nameOf })).rejects.toThrow(
    'trial 2 did not end within 0.1 s; raise the time limit, or see what never ends in it.',
  );
});

it('many parts may take longer than one, and so may waiting for a thread', async () => {
  const limit = new TimeLimit(0.2);
  const run = async (ended: Int32Array): Promise<string> => {
    await sleep(400);
    for (let part = 0; part < 8; part++) {
      Atomics.add(ended, 0, 1);
      await sleep(50);
    }
    return 'done';
  };
  expect(await limit.keep({ run, nameOf })).toBe('done');
});

it('after three in a row nothing is begun any more; one that ends in time starts the count again', async () => {
  const limit = new TimeLimit(0.02);
  const stuck = () => limit.keep({ run: stuckAfter(0, 0), nameOf });
  const quick = () => limit.keep({ run: async () => 'done', nameOf });
  for (let i = 0; i < 2; i++) await expect(stuck()).rejects.toThrow('trial 0 did not end within 0.02 s');
  expect(await quick()).toBe('done');
  for (let i = 0; i < 3; i++) await expect(stuck()).rejects.toThrow('trial 0 did not end within 0.02 s');
  await expect(quick()).rejects.toThrow('not begun, since 3 others in a row did not end within 0.02 s');
});

it('what fails by itself, or is given up from outside, is no exceeded limit', async () => {
  const limit = new TimeLimit(5);
  for (let i = 0; i < 4; i++) {
    const run = (): Promise<never> => Promise.reject(new Error('torn'));
    await expect(limit.keep({ run, nameOf })).rejects.toThrow('torn');
  }
  const outside = new AbortController();
  const waiting = limit.keep({ run: stuckAfter(0, 0), nameOf, signal: outside.signal });
  outside.abort();
  await expect(waiting).rejects.toThrow('aborted');
});
