import { beforeAll, describe, expect, it } from 'vitest';
import type { Judged, Verdict } from '../../src/claim/verdict.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { verdictSentence } from '../../src/report/verdict-sentence.js';
import { asked, claims, suiteModule } from './toy-failures.js';

describe('a program under test that fails or does not offer what a claim needs', () => {
  let all: readonly Judged[];
  beforeAll(async () => {
    const executor = createInlineExecutor();
    const levels = { alpha: 1e-4, alphaHolds: 1e-6 };
    all = await judgeSuite({ suite: suiteModule, claims, profile: 'quick', seed: 7, ...levels, executor });
  });
  const verdictOf = (id: string): Verdict => all.find((one) => one.id === id)?.verdict as Verdict;

  it.each(['unsupported-coin', 'unsupported-power', 'unsupported-integers', 'hardly-supported-integers'])(
    '%s: what is not offered is undecided, and nothing failed',
    (id) => {
      expect(verdictOf(id)).toMatchObject({
        verdict: 'undecided',
        why: 'not supported by the subject: large numbers',
        evidence: { stop: 'unsupported' },
      });
    },
  );

  it('a law is judged by the problems that are supported, and says how many are not', () => {
    const one = all.find(({ id }) => id === 'partly-supported-integers') as Judged;
    expect(one.verdict).toMatchObject({ verdict: 'holds', evidence: { trials: 1000 } });
    expect(verdictSentence(one, 1e-6)).toMatch(
      /^partly-supported-integers: no violation on the 1 000 problems searched; [\d ]+ more not supported by the subject: large numbers\.$/,
    );
  });

  it('a failure breaks the claim at once: it is not asked again to find a smaller case', () => {
    expect(verdictOf('crashing-integers')).toMatchObject({
      verdict: 'broken',
      why: expect.stringContaining('the subject has ended'),
    });
    expect(asked['crashing-integers']).toBe(1);
  });

  it('a violation stands, though smaller cases are not offered', () => {
    expect(verdictOf('violated-then-unsupported')).toMatchObject({
      verdict: 'refuted',
      counterexample: { observed: 600 },
    });
  });

  it('a refutation that cannot be shown breaks its claim only', () => {
    expect(verdictOf('cannot-be-replayed')).toMatchObject({
      verdict: 'broken',
      why: expect.stringMatching(/^trial 0\/1\/\d+ was violated, but could not be run again: the subject/),
    });
    expect(verdictOf('still-judged').verdict).toBe('holds');
  });
});
