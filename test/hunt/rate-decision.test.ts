import { describe, expect, it } from 'vitest';
import { isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { createInlineEvaluator, type Evaluator } from '../../src/hunt/evaluator.js';
import { mostTrials } from '../../src/hunt/hunt.js';
import { decideRate, type RateQuestion } from '../../src/hunt/rate-decision.js';
import { coin, drawnOf, rateOf } from './coins.js';
import type { Point } from './toys.js';

/** So unlikely under a true guarantee that a seeded count beyond it means a broken one. */
const SUSPICIOUS = 1e-4;

const question = (index: number, change: Partial<RateQuestion> = {}): RateQuestion => ({
  purpose: ['test', index],
  alpha: 0.05,
  alphaHolds: 0.01,
  most: 600,
  ...change,
});
const decide = (
  delta: number,
  rate: number,
  asked: RateQuestion,
  claim = coin(delta),
  evaluator: Evaluator<Point> = createInlineEvaluator(claim, 1),
) => decideRate(evaluator, claim, [rate, 0], asked);

describe('decisions about the violation rate of a case', () => {
  it.each([
    [0.1, 0.05],
    [0.3, 0.01],
  ])('at rate δ = %f, "refuted" comes with probability ≤ α = %f', async (delta, alpha) => {
    const runs = 400;
    let refuted = 0;
    for (let index = 0; index < runs; index++) {
      const asked = question(index, { alpha, alphaHolds: 1e-6, most: 300 });
      if ((await decide(delta, delta, asked)).decision === 'refuted') refuted += 1;
    }
    expect(binomialUpperTail(refuted, runs, alpha)).toBeGreaterThan(SUSPICIOUS);
    // The bound is nearly attained, so that a test of twice the size would be seen.
    if (alpha === 0.05) expect(refuted).toBeGreaterThan(2);
  });

  it('at rate 3δ and the smallest level that a hunt asks for, it comes within the trials that a hunt allows', async () => {
    for (const delta of [0.3, 0.1, 0.05]) {
      let refuted = 0;
      for (let index = 0; index < 20; index++) {
        const asked = question(index, { alpha: 1e-9, most: mostTrials(coin(delta)) });
        if ((await decide(delta, 3 * delta, asked)).decision === 'refuted') refuted += 1;
      }
      expect(refuted, String(delta)).toBeGreaterThanOrEqual(19);
    }
  });

  it('at a rate of δ/10 a case is given up', async () => {
    for (let index = 0; index < 20; index++)
      expect((await decide(0.2, 0.02, question(index))).decision).toBe('holds');
  });

  it('what it says is what the trials were, and the rate lies in its interval', async () => {
    const found = await decide(0.1, 0.5, question(1, { least: 200 }));
    expect(found).toMatchObject({ decision: 'refuted', delta: 0.1, alpha: 0.05, trials: 200, discarded: 0 });
    expect(found.purpose).toEqual(['test', 1]);
    expect(found.rate.lower).toBeLessThan(0.5);
    expect(found.rate.upper).toBeGreaterThan(0.5);
    expect(found.violations).toBeGreaterThan(75);
    // Without a least number of trials it stops at the decision, which is made on the same trials.
    const short = await decide(0.1, 0.5, question(1));
    expect(short.trials).toBeLessThan(40);
    expect(short.decision).toBe('refuted');
  });

  it('does not depend on the number of workers, nor on who answers in which blocks', async () => {
    const claim = coin(0.1);
    const inline = createInlineEvaluator(claim, 1);
    for (const rate of [0.02, 0.12, 0.4]) {
      const found = await Promise.all(
        [1, 2, 3, 7].map((jobs) => decide(0.1, rate, question(4, { least: 50 }), claim, { ...inline, jobs })),
      );
      for (const own of found) expect(own).toEqual(found[0]);
    }
  });

  it('is fed in trial order: the decision is that of the shortest sequence that decides', async () => {
    // Trial i violates exactly when i < 30: all the evidence comes first.
    const claim = coin(0.1);
    const inline = createInlineEvaluator(claim, 1);
    const evaluator: Evaluator<Point> = {
      ...inline,
      jobs: 4,
      run: async (items) => {
        const sides = await inline.run(
          items.map(({ value, purpose }) => ({ value, purpose, from: 0, count: 1 })),
        );
        return items.map(({ from, count }, k) =>
          Array.from({ length: count }, (_, i) => {
            const violated = from + i < 5;
            return {
              ...(sides[k]?.[0] as object),
              kind: 'judged' as const,
              margins: [
                {
                  value: violated ? -1 - i : 1,
                  observed: 0,
                  bound: 0,
                  relation: '≤' as const,
                  quantity: '',
                  where: '',
                },
              ],
              places: [0],
              slack: [],
            };
          }),
        );
      },
    };
    // Five violations in a row have likelihood ratio (1 − 0.1⁶)/(6·0.9·0.1⁵) > 1/α: no clean trial is looked at.
    const found = await decide(0.1, 0, question(1), claim, evaluator);
    expect(found).toMatchObject({ decision: 'refuted', violations: found.trials });
    expect(found.trials).toBeLessThanOrEqual(5);
    expect(found.worst).toEqual({ index: found.trials - 1, margin: -found.trials, conjunct: 0 });
  });

  it('discarded trials cost, and are no evidence', async () => {
    const halved = coin(0.1, {
      hypotheses: {
        // Of u in [0, 1/2) nothing is said: of what is left, half violates at rate 3/4.
        'u ≥ 1/2': (x, { of }) => isAtLeast('u', drawnOf(x), of(0.5)),
      },
    });
    const found = await decide(0.1, 0.75, question(1, { least: 100 }), halved);
    expect(found.decision).toBe('refuted');
    expect(found.trials).toBe(100);
    expect(found.discarded).toBeGreaterThan(60);
    expect(found.violations / found.trials).toBeGreaterThan(0.3);
    expect(found.violations / found.trials).toBeLessThan(0.7);
    const never = coin(0.1, { hypotheses: { never: (_x, { of }) => isAtLeast('one', of(1), of(2)) } });
    expect(await decide(0.1, 1, question(1), never)).toMatchObject({
      decision: 'undecided',
      trials: 0,
      discarded: 600,
      worst: undefined,
    });
  });

  it('names the trial with the lowest margin, which can be drawn again', async () => {
    const claim = coin(0.1, {
      conclusion: {
        first: (_x, { of }) => isAtMost('one', of(1), of(2)),
        'u ≥ rate': (x) => isAtLeast('u', drawnOf(x), rateOf(x)),
      },
    });
    const found = await decide(0.1, 0.5, question(2, { least: 100 }), claim);
    const [trials] = await createInlineEvaluator(claim, 1).run([
      { value: [0.5, 0], purpose: ['test', 2], from: 0, count: found.trials },
    ]);
    const margins = (trials ?? []).map((attempt) =>
      attempt.kind === 'judged' ? attempt.margins[1]?.value : undefined,
    );
    expect(found.worst?.margin).toBe(Math.min(...(margins as number[])));
    expect(found.worst?.index).toBe(margins.indexOf(found.worst?.margin));
    expect(found.worst?.conjunct).toBe(1);
  });

  it('violations no larger than rounding do not add up to a refutation', async () => {
    // In truth one draw in twenty violates; in doubles four in ten do.
    const claim = coin(0.1, {
      conclusion: {
        tails: (x, { of, toNumber }) => {
          const u = toNumber(drawnOf(x));
          return isAtMost('heads', of(u < 0.05 ? 2 : u < 0.4 ? 1 + 1e-9 : 0), of(1));
        },
      },
    });
    const found = await decide(0.1, 0, question(1, { alphaHolds: 1e-6 }), claim);
    expect(found.decision).not.toBe('refuted');
    expect(found.violations / found.trials).toBeLessThan(0.1);
  });

  it('an abort leaves it undecided', async () => {
    const aborted = AbortSignal.abort();
    expect(await decide(0.1, 1, question(1, { signal: aborted }))).toMatchObject({
      decision: 'undecided',
      trials: 0,
    });
  });
});
