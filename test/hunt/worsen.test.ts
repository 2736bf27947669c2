import { describe, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { type Found, violationOf } from '../../src/hunt/violation.js';
import { worsen } from '../../src/hunt/worsen.js';
import { single } from '../conjecture/cases.js';
import { type Point, toy } from './toys.js';
import { about } from './training-artefacts.js';

const options = { seed: 1, trials: 2000 };
const worsened = <Case>(
  conjecture: Conjecture<Case>,
  value: Case,
  change: object = {},
): Promise<Found<Case>> =>
  worsen(
    conjecture,
    createInlineEvaluator(conjecture, 1),
    violationOf(conjecture, value, value, undefined) as Found<Case>,
    { ...options, ...change },
  );

describe('the worst around a counterexample', () => {
  // x² + y² is largest in the corners, 200.
  const round = toy({
    conclusion: {
      small: ([x, y], { of }) =>
        isAtMost(
          'x² + y²',
          (x as NonNullable<typeof x>).square().add((y as NonNullable<typeof y>).square()),
          of(1),
        ),
    },
  });

  it('is found, stands, and is the same again', async () => {
    const worst = await worsened(round, [1, 1]);
    expect(worst.margin.value).toBeLessThan(-195);
    expect(worst.certificate.status).toBe('certified');
    expect(worst.margin.observed).toBeCloseTo(
      worst.value.reduce((sum, x) => sum + x * x, 0),
      9,
    );
    expect((await worsened(round, [1, 1])).value).toEqual(worst.value);
  });

  it('is the one begun with, where nothing is worse or nothing may be tried', async () => {
    expect((await worsened(round, [10, 10])).value).toEqual([10, 10]);
    expect((await worsened(round, [1, 1], { trials: 0 })).value).toEqual([1, 1]);
    expect((await worsened(round, [1, 1], { signal: AbortSignal.abort() })).value).toEqual([1, 1]);
  });

  it('is never one that rounding made', async () => {
    // Violated by 1 in truth where x > 5, and by a rounding error in units of itself elsewhere.
    const claim = toy({
      conclusion: {
        small: ([x, y], { of, sign }) => {
          const [a, b] = [x, y] as [NonNullable<typeof x>, NonNullable<typeof y>];
          const error = a.add(b).subtract(a).subtract(b);
          const real = of(sign(a.subtract(of(5))) > 0 ? 1 : 0);
          return isAtMost('error', error.add(real.multiply(of(1e-13))), of(0), { scale: of(1e-16) });
        },
      },
    });
    const worst = await worsened<Point>(claim, [6, 1], { trials: 1000 });
    expect(worst.value[0]).toBeGreaterThan(5);
  });

  it('is run as its plan says, and with the weights that the evaluator drew', async () => {
    const claim = about({
      plan: () => ({ stepSize: 4, steps: 1 }),
      conclusion: {
        'loss does not rise': (run) => isAtMost('‖e(1)‖²', run.errorSquare(1), run.errorSquare(0)),
      },
    });
    const begun = violationOf(claim, single, { ...single, stepSize: 4, steps: 1 }, undefined) as Found<
      typeof single
    >;
    const worst = await worsen(claim, createInlineEvaluator(claim, 1), begun, { seed: 1, trials: 320 });
    expect(worst.margin.value).toBeLessThan(begun.margin.value);
    expect(worst.trial).toMatchObject({ stepSize: 4, steps: 1 });
    expect(worst.value).not.toMatchObject({ stepSize: 4 });
  });
});
