import { describe, expect, it } from 'vitest';
import { ENGINES } from '../src/engine/choose-engine.js';
import { createPoolExecutor } from '../src/judge/executor.js';
import { judgeSuite } from '../src/judge/judge-suite.js';
import { claimsWith, suiteModule } from '../src/suite.js';

/** Linear claims run on every engine, the others on those that hold hidden units. */
const LINEAR = ['alignment-rises', 'alignment-stalls', 'no-alignment', 'alignment'];
const ALL = [
  'convergence',
  'lazy-weights',
  'regularized-convergence',
  'comparable-to-backprop',
  'initial-kernel',
  ...LINEAR,
];

describe('verdicts are the same under each engine that can run the claim', () => {
  for (const engine of ENGINES) {
    it(engine, { timeout: 600_000 }, async () => {
      const ids = engine === 'gram' ? LINEAR : ALL;
      const executor = createPoolExecutor();
      try {
        const judged = await judgeSuite({
          suite: suiteModule,
          setting: engine,
          claims: claimsWith(engine).filter(({ id }) => ids.includes(id)),
          profile: 'quick',
          seed: 2,
          alpha: 1e-4,
          // A milder level than users get: 43 clean trials decide, which the reference trainer can pay here.
          alphaHolds: 0.05,
          executor,
        });
        for (const { id, verdict, controls } of judged) {
          expect(verdict.verdict, id).toBe('holds');
          expect(
            Object.keys(verdict.evidence.remarks).filter((remark) => remark.startsWith(`engine: ${engine}`)),
            id,
          ).toHaveLength(1);
          expect(controls.every((control) => control.verdict.verdict === 'refuted')).toBe(true);
        }
      } finally {
        await executor.close();
      }
    });
  }
});
