import { describe, expect, it } from 'vitest';
import type { Judged, Verdict } from '../../src/claim/verdict.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { verdictSentence } from '../../src/report/verdict-sentence.js';
import { asked, claims, suiteModule } from './toy-failures.js';

describe('a program under test that fails or does not offer what a claim needs', () => {
  const judgedOf = async (...ids: readonly string[]): Promise<readonly Judged[]> => {
    const executor = createInlineExecutor();
    const levels = { alpha: 1e-4, alphaHolds: 1e-6 };
    const some = claims.filter(({ id }) => ids.includes(id));
    return judgeSuite({
      suite: suiteModule,
      claims: some,
      profile: 'quick',
      seed: 7,
      ...levels,
      executor,
    });
  };
  const judged = async (...ids: readonly string[]): Promise<readonly Verdict[]> =>
    (await judgedOf(...ids)).map(({ verdict }) => verdict);

  it.each(['unsupported-coin', 'unsupported-power', 'unsupported-integers', 'hardly-supported-integers'])(
    '%s: what is not offered is undecided, and nothing failed',
    async (id) => {
      expect((await judged(id))[0]).toMatchObject({
        verdict: 'undecided',
        why: 'not supported by the subject: large numbers',
        evidence: { stop: 'unsupported' },
      });
    },
  );

  it('a law is judged by the problems that are supported, and says how many are not', async () => {
    const [one] = await judgedOf('partly-supported-integers');
    expect(one?.verdict).toMatchObject({ verdict: 'holds', evidence: { trials: 1000 } });
    expect(verdictSentence(one as Judged, 1e-6)).toMatch(
      /^partly-supported-integers: no violation on the 1 000 problems searched; [\d ]+ more not supported by the subject: large numbers\.$/,
    );
  });

  it('a failure breaks the claim at once: it is not asked again to find a smaller case', async () => {
    expect((await judged('crashing-integers'))[0]).toMatchObject({
      verdict: 'broken',
      why: expect.stringContaining('the subject has ended'),
    });
    expect(asked['crashing-integers']).toBe(1);
  });

  it('a violation stands, though smaller cases are not offered', async () => {
    expect((await judged('violated-then-unsupported'))[0]).toMatchObject({
      verdict: 'refuted',
      counterexample: { observed: 600 },
    });
  });

  it('a refutation that cannot be shown breaks its claim only', async () => {
    const [refuted, other] = await judged('cannot-be-replayed', 'still-judged');
    expect(refuted).toMatchObject({
      verdict: 'broken',
      why: expect.stringMatching(/^trial 0\/1\/\d+ was violated, but could not be run again: the subject/),
    });
    expect(other?.verdict).toBe('holds');
  });
});
