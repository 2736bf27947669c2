import { describe, expect, it } from 'vitest';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import type { TrialsTask } from '../../src/judge/task.js';
import { coin } from './toy-claims.js';

const run = { profile: 'quick', seed: 1, alpha: 1e-6, alphaHolds: 1e-6 } as const;

describe('judging in the calling thread', () => {
  it('takes claims that no module exports, and their controls', async () => {
    const claims = [
      coin({ id: 'here', bias: 0, controls: [{ name: 'fair coin', lab: { bias: 0.5 } }] }),
      coin({ id: 'there', bias: 1 }),
    ];
    const judged = await judgeSuite({ ...run, claims, executor: createInlineExecutor(claims) });
    expect(judged.map(({ verdict }) => verdict.verdict)).toEqual(['holds', 'refuted']);
    expect(judged[0]?.controls[0]?.verdict.verdict).toBe('refuted');
  });

  it('says what is missing where neither claims nor a module are named', async () => {
    const [judged] = await judgeSuite({
      ...run,
      claims: [coin({ id: 'nowhere', bias: 0 })],
      executor: createInlineExecutor(),
    });
    expect(judged?.verdict).toMatchObject({
      verdict: 'broken',
      why: expect.stringContaining('no suite was named'),
    });
  });

  it('answers timers between trials that take long', async () => {
    const slow = coin({
      id: 'slow-coin',
      bias: 0,
      experiment: () => {
        const end = performance.now() + 60;
        while (performance.now() < end);
        return 0;
      },
    });
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const task: TrialsTask = {
      kind: 'trials',
      address: { suite: '', id: 'slow-coin', control: undefined, setting: undefined },
      ...{ seed: 1, dataset: { index: 0, attempt: 0 }, size: 1, from: 0, count: 6 },
    };
    await createInlineExecutor([slow]).run(task);
    clearInterval(timer);
    // Once before the block at most, were it one piece.
    expect(ticks).toBeGreaterThanOrEqual(4);
  });
});
