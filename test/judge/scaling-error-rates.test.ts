import { expect, it } from 'vitest';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { claims, suiteModule } from './toy-scalings.js';

it('the error probabilities of a verdict on an exponent are those asked for, exactly at the edge of what is claimed', async () => {
  const edge = claims.filter(({ id }) => id === 'at-the-edge');
  const seeds = 200;
  const verdicts = { holds: 0, refuted: 0, undecided: 0, broken: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    const [judged] = await judgeSuite({
      suite: suiteModule,
      claims: edge,
      profile: 'quick',
      seed,
      alpha: 0.4,
      alphaHolds: 1e-3,
      executor: createInlineExecutor(),
    });
    verdicts[(judged as Judged).verdict.verdict] += 1;
  }
  // Two data sets at 0.1 each, the other half of α for the other side: 0.19·200 = 38 ± 6; 72 without the split.
  expect(verdicts.refuted).toBeGreaterThan(18);
  expect(verdicts.refuted).toBeLessThan(56);
  expect(verdicts.holds).toBe(0);
  expect(verdicts.broken).toBe(0);
});
