import { beforeAll, describe, expect, it } from 'vitest';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor, type Executor } from '../../src/judge/executor.js';
import { judgeSuite, type SuiteOptions } from '../../src/judge/judge-suite.js';
import { replay } from '../../src/judge/replay.js';
import { claims, suiteModule } from './toy-claims.js';

const ALPHA = 1e-4;
const base: Omit<SuiteOptions, 'executor'> = {
  suite: suiteModule,
  claims,
  profile: 'quick',
  seed: 7,
  alpha: ALPHA,
  alphaHolds: 1e-6,
};

/** Everything but the times, which are the only thing that may differ between runs. */
const withoutTimes = (judged: readonly Judged[]): unknown =>
  JSON.parse(JSON.stringify(judged, (key, value: unknown) => (key === 'seconds' ? undefined : value)));

describe('judging toy claims whose truth is known', () => {
  // One claim at a time, at the share of α that it has among all.
  const alpha = ALPHA / claims.filter(({ kind }) => kind === 'theorem').length;
  const of = async (id: string): Promise<Judged> => {
    const executor = createInlineExecutor();
    const [found] = await judgeSuite({
      ...base,
      claims: claims.filter((one) => one.id === id),
      alpha,
      executor,
    });
    if (found === undefined) throw new Error(`no claim ${id}`);
    return found;
  };

  it('a true claim holds, and its evidence can be counted', async () => {
    const { verdict, controls } = await of('true-coin');
    expect(verdict.verdict).toBe('holds');
    const { evidence } = verdict;
    expect(evidence.datasets).toBe(2);
    expect(evidence.sizes).toEqual([1, 2]);
    expect(evidence.cells.map(({ verdict: v }) => v)).toEqual(['holds', 'holds', 'holds', 'holds']);
    expect(evidence.trials).toBe(evidence.cells.reduce((sum, { trials }) => sum + trials, 0));
    expect(evidence.remarks).toEqual({
      tails: evidence.trials - evidence.violations,
      heads: evidence.violations,
    });
    expect(evidence.violations).toBeGreaterThan(0);
    expect(evidence.rate?.lower).toBeLessThan(0.02);
    expect(evidence.rate?.upper).toBeGreaterThan(0.02);
    expect(evidence.rate?.upper).toBeLessThan(0.2);
    expect(controls.map(({ verdict: v }) => v.verdict)).toEqual(['refuted']);
  });

  it('a false claim is refuted, with a violating trial that replays', async () => {
    const { verdict } = await of('false-coin');
    if (verdict.verdict !== 'refuted') throw new Error(verdict.verdict);
    const { counterexample, evidence } = verdict;
    expect(counterexample).toMatchObject({ conjunct: 'tails', observed: 1, bound: 0.5, relation: '≤' });
    expect(evidence.stop).toBe('decided');
    const claim = claims.find(({ id }) => id === 'false-coin');
    if (claim === undefined) throw new Error('missing');
    expect(replay(claim, base.seed, counterexample.trial)).toEqual(counterexample);
  });

  it('near the boundary nothing is decided, and the budget is the reason', async () => {
    const { verdict } = await of('edge-coin');
    expect(verdict.verdict).toBe('undecided');
    expect(verdict.evidence.stop).toBe('budget');
    expect('why' in verdict && verdict.why).toMatch(/budget of 300 draws/);
  });

  it('a check whose control is not refuted is broken, though its claim would hold', async () => {
    const { verdict } = await of('blind-coin');
    expect(verdict.verdict).toBe('broken');
    expect('why' in verdict && verdict.why).toMatch(/control "still fine" was not refuted/);
  });

  it('a refutation stands, though a control was not refuted', async () => {
    const [falseCoin, trueCoin] = ['false-coin', 'true-coin'].map((id) =>
      claims.find((one) => one.id === id),
    );
    // The suite's module has no control of this claim, so that nothing can be judged of it.
    const withControl = { ...falseCoin, controls: trueCoin?.controls ?? [] } as (typeof claims)[number];
    const executor = createInlineExecutor();
    const [judged] = await judgeSuite({ ...base, claims: [withControl], executor });
    expect(judged?.controls.map(({ verdict }) => verdict.verdict)).toEqual(['broken']);
    expect(judged?.verdict.verdict).toBe('refuted');
  });

  it('hypotheses that never hold are vacuous, never a pass, and are counted by name', async () => {
    expect((await of('vacuous-data')).verdict).toMatchObject({
      verdict: 'undecided',
      evidence: { stop: 'vacuous', trials: 0, discards: { never: 3 } },
    });
    const { verdict } = await of('vacuous-trials');
    expect(verdict).toMatchObject({ verdict: 'undecided', evidence: { stop: 'vacuous' } });
    expect(verdict.evidence.discards.rarely).toBeGreaterThan(verdict.evidence.trials);
    for (const id of ['vacuous-integers', 'mostly-vacuous-integers']) {
      expect((await of(id)).verdict, id).toMatchObject({
        verdict: 'undecided',
        evidence: { stop: 'vacuous' },
      });
    }
  });

  it('a minority of discards does not hinder a verdict', async () => {
    const { verdict } = await of('some-discards');
    expect(verdict.verdict).toBe('holds');
    expect(verdict.evidence.discards.often).toBeGreaterThan(0);
    // No violation: exactly the clean trials that level 1e-6 asks for, each of them judged, at every data set and size.
    expect(verdict.evidence.cells.map(({ trials }) => trials)).toEqual([158, 158, 158, 158]);
  });

  it('exceptions, NaN and silence of our own code are broken, not refuted', async () => {
    for (const [id, why] of [
      ['throwing-coin', /rolled under the table \(trial \d+\)/],
      ['nan-coin', /"tails" is not a number/],
      ['no-sizes', /names no size/],
      ['throwing-integers', /out of integers/],
      ['silent-integers', /"small" returned undefined/],
    ] as const) {
      const { verdict } = await of(id);
      expect(verdict.verdict, id).toBe('broken');
      expect('why' in verdict && verdict.why).toMatch(why);
      expect(verdict.evidence.stop).toBe('failure');
    }
  });

  it('holds only when every conjunct does, and counts a violation of any', async () => {
    const { verdict } = await of('half-coin');
    expect(verdict).toMatchObject({ verdict: 'undecided', evidence: { stop: 'budget', trials: 300 } });
    expect(verdict.evidence.violations).toBe(verdict.evidence.cells[0]?.violations);
    expect(verdict.evidence.violations).toBeGreaterThan(10);
  });

  it('every data set is another draw', async () => {
    const { verdict } = await of('data-echo');
    expect(verdict.verdict).toBe('holds');
    expect(new Set(verdict.evidence.cells.map(({ description }) => description)).size).toBe(3);
  });

  it('paired arms see one and the same draw', async () => {
    expect((await of('paired-coin')).verdict).toMatchObject({
      verdict: 'holds',
      evidence: { violations: 0 },
    });
  });

  it('a false law is refuted by its smallest counterexample, which replays', async () => {
    const { verdict } = await of('false-integers');
    if (verdict.verdict !== 'refuted') throw new Error(verdict.verdict);
    expect(verdict.counterexample.shown).toBe('x = 501');
    const claim = claims.find(({ id }) => id === 'false-integers');
    if (claim === undefined) throw new Error('missing');
    expect(replay(claim, base.seed, verdict.counterexample.trial)).toEqual(verdict.counterexample);
    expect((await of('true-integers')).verdict).toMatchObject({
      verdict: 'holds',
      evidence: { trials: 1000, rate: undefined },
    });
  });

  it('remarks on problems are counted', async () => {
    // Half of the integers from 0 to 1000 are even, and fast-check prefers small ones and the ends.
    const { even = 0 } = (await of('true-integers')).verdict.evidence.remarks;
    expect(even).toBeGreaterThan(400);
    expect(even).toBeLessThan(800);
  });

  it('α is shared by the claims that chance can refute, and only by them; each is judged as if alone', async () => {
    const all = await judgeSuite({ ...base, executor: createInlineExecutor() });
    const shares = all.filter(({ kind }) => kind === 'theorem').map(({ verdict }) => verdict.evidence.alpha);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(ALPHA * (1 + 1e-12));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(ALPHA * (1 - 1e-12));
    expect((await of('true-integers')).verdict.evidence.alpha).toBe(0);
    expect(withoutTimes(all)).toEqual(withoutTimes(await Promise.all(claims.map(({ id }) => of(id)))));
  });
});

describe('the verdict does not depend on who does the work', () => {
  const some = claims.filter(({ id }) =>
    ['true-coin', 'false-coin', 'edge-coin', 'false-integers', 'nan-coin'].includes(id),
  );
  let inline: unknown;
  beforeAll(async () => {
    inline = withoutTimes(await judgeSuite({ ...base, claims: some, executor: createInlineExecutor() }));
  });

  it('results that arrive in a scrambled order change nothing', async () => {
    const inner = createInlineExecutor();
    let turn = 0;
    const scrambled: Executor = {
      ...inner,
      jobs: 5,
      run: async (task) => {
        turn += 1;
        await new Promise((resolve) => setTimeout(resolve, (turn * 7) % 5));
        return inner.run(task);
      },
    };
    expect(withoutTimes(await judgeSuite({ ...base, claims: some, executor: scrambled }))).toEqual(inline);
  });

  it('judging one claim alone draws the same trials as judging it among others', async () => {
    const [alone] = await judgeSuite({
      ...base,
      claims: claims.filter(({ id }) => id === 'edge-coin'),
      executor: createInlineExecutor(),
    });
    const among = (await judgeSuite({ ...base, claims: some, executor: createInlineExecutor() })).find(
      ({ id }) => id === 'edge-coin',
    );
    expect(alone?.verdict.evidence.margin).toEqual(among?.verdict.evidence.margin);
    expect(alone?.verdict.evidence.violations).toBe(among?.verdict.evidence.violations);
  });
});

describe('judging that is cut short', () => {
  it('an interrupted claim is undecided, whatever it had seen', async () => {
    const controller = new AbortController();
    const judged = await judgeSuite({
      ...base,
      claims: claims.filter(({ id }) => id === 'true-coin' || id === 'true-integers'),
      executor: createInlineExecutor(),
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done > 50) controller.abort();
      },
    });
    expect(judged.map(({ verdict }) => verdict.verdict)).toEqual(['undecided', 'undecided']);
    expect(judged[0]?.verdict.evidence.stop).toBe('interrupted');
    expect(judged[0]?.verdict.evidence.trials).toBeGreaterThan(0);
  });

  it('two claims of one id are refused: workers could not tell them apart', async () => {
    const [first] = claims;
    const twice = judgeSuite({
      ...base,
      claims: [first, first] as typeof claims,
      executor: createInlineExecutor(),
    });
    await expect(twice).rejects.toThrow('two claims are called true-coin');
  });

  it('never has more tasks under way than the executor has jobs, and says nothing after an abort', async () => {
    const inline = createInlineExecutor();
    const interrupt = new AbortController();
    let running = 0;
    let most = 0;
    let answered = 0;
    let isOver = false;
    const executor: Executor = {
      jobs: 2,
      run: async (task) => {
        running += 1;
        most = Math.max(most, running);
        try {
          return await inline.run(task);
        } finally {
          running -= 1;
          answered += 1;
          if (answered === 6) interrupt.abort();
        }
      },
      close: inline.close,
    };
    const onProgress = (): void => expect(isOver).toBe(false);
    await judgeSuite({ ...base, executor, signal: interrupt.signal, onProgress });
    isOver = true;
    const seen = answered;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(most).toBe(2);
    // What was under way has ended, and nothing else was begun.
    expect(answered - seen).toBeLessThanOrEqual(2);
    expect(running).toBe(0);
  });

  it('an aborted signal judges nothing', async () => {
    const judged = await judgeSuite({
      ...base,
      executor: createInlineExecutor(),
      signal: AbortSignal.abort(),
    });
    expect(
      judged.every(({ verdict }) => verdict.verdict === 'undecided' || verdict.evidence.stop !== 'decided'),
    ).toBe(true);
  });

  it('a worker that dies breaks the claim it worked on', async () => {
    const executor: Executor = {
      jobs: 1,
      run: () => Promise.reject(new Error('worker ran out of memory')),
      close: async () => {},
    };
    const [judged] = await judgeSuite({ ...base, claims: claims.slice(0, 1), executor });
    expect(judged?.verdict).toMatchObject({ verdict: 'broken', why: 'worker ran out of memory' });
  });
});

describe('progress', () => {
  it('counts up to what was expected and reports every claim once', async () => {
    const seen: string[] = [];
    let last = { done: 0, expected: 1, judged: 0, claims: 0 };
    await judgeSuite({
      ...base,
      claims: claims.filter(({ id }) => id === 'true-coin' || id === 'true-integers'),
      executor: createInlineExecutor(),
      onJudged: ({ id, verdict, controls }) => {
        seen.push(id);
        // Neither the claim nor a control of it has been left in the middle.
        for (const { evidence } of [verdict, ...controls.map((control) => control.verdict)]) {
          expect(evidence.stop).toBe('decided');
        }
      },
      onProgress: (progress) => {
        expect(progress.done).toBeLessThanOrEqual(progress.expected);
        last = progress;
      },
    });
    expect(seen.sort()).toEqual(['true-coin', 'true-integers']);
    expect(last).toMatchObject({ judged: 2, claims: 2 });
    expect(last.done).toBe(last.expected);
  });
});
