import { describe, expect, it } from 'vitest';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor, createPoolExecutor, type Executor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import * as coins from './toy-claims.js';
import * as powers from './toy-scalings.js';

/** Every number but the times, which are the only thing that may differ between runs. */
async function stored({ claims, suiteModule }: typeof coins | typeof powers, executor: Executor) {
  const options = {
    suite: suiteModule,
    claims,
    profile: 'quick',
    seed: 7,
    alpha: 1e-4,
    alphaHolds: 1e-6,
  } as const;
  const judged: readonly Judged[] = await judgeSuite({ ...options, executor });
  return JSON.parse(JSON.stringify(judged, (key, value: unknown) => (key === 'seconds' ? undefined : value)));
}

const few = ['true-coin', 'false-coin', 'edge-coin', 'false-integers', 'nan-coin'];
const someCoins = { ...coins, claims: coins.claims.filter(({ id }) => few.includes(id)) };

describe('workers give every stored number that the calling thread gives', () => {
  it.each([
    ['coins', 1, someCoins],
    ['coins', 2, someCoins],
    ['coins', 3, someCoins],
    ['orders of magnitude', 2, powers],
  ] as const)('%s, in %i', async (_name, jobs, suite) => {
    const executor = createPoolExecutor(jobs);
    try {
      expect(await stored(suite, executor)).toEqual(await stored(suite, createInlineExecutor()));
    } finally {
      await executor.close();
    }
  });
});
