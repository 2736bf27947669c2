import { describe, expect, it } from 'vitest';
import { SequentialTest } from '../../src/evidence/sequential-test.js';
import { evidencePath } from '../../src/judge/evidence-path.js';

const levels = { delta: 0.1, alpha: 1e-4, alphaHolds: 1e-6 };

describe('the path of the evidence', () => {
  it('reaches 1 at the trial that decides, and not before', () => {
    for (const rate of [0, 0.4]) {
      const test = new SequentialTest(levels);
      const violatedAt: number[] = [];
      while (test.decision === undefined) {
        const violated = (test.trials * rate) % 1 >= 1 - rate && rate > 0;
        test.observe(violated);
        if (violated) violatedAt.push(test.trials);
      }
      const path = evidencePath([{ trials: test.trials, violatedAt }], test.trials, {
        ...levels,
        isRefuted: rate > 0,
      });
      expect(test.decision).toBe(rate > 0 ? 'refuted' : 'holds');
      expect(path).toHaveLength(16);
      expect(path.at(-1)).toBe(1);
      expect(Math.max(...path.slice(0, -1))).toBeLessThan(1);
    }
  });

  it('follows the weakest conjunct towards "holds", the most violated one towards "refuted"', () => {
    const seen = (trials: number, ...violatedAt: readonly number[]) => ({ trials, violatedAt });
    const both = (trials: number) => [seen(trials), seen(trials, 1, 2, 3, 4, 5)];
    const holding = evidencePath(both(32), 32, { ...levels, isRefuted: false });
    const clean = evidencePath([seen(32)], 32, { ...levels, isRefuted: false });
    expect(holding.at(-1)).toBeLessThan(clean.at(-1) as number);
    const refuting = evidencePath(both(5), 5, { ...levels, isRefuted: true });
    expect(refuting).toEqual([...refuting].sort((a, b) => a - b));
    expect(refuting.at(-1)).toBeGreaterThan(0.5);
    expect(evidencePath([seen(5)], 5, { ...levels, isRefuted: true })).toEqual([0, 0, 0, 0, 0]);
  });

  it('of a conjunct that was decided stays full', () => {
    const decided = { trials: 158, violatedAt: [] };
    const path = evidencePath([decided], 316, { ...levels, isRefuted: false });
    expect(path.slice(7)).toEqual(new Array(9).fill(1));
  });

  it('of nothing is empty', () => {
    expect(evidencePath([{ trials: 0, violatedAt: [] }], 0, { ...levels, isRefuted: false })).toEqual([]);
  });
});
