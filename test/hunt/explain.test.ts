import { describe, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import { isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { type ExplainOptions, explain } from '../../src/hunt/explain.js';
import { coin } from './coins.js';
import { type Point, plane, toy } from './toys.js';

const both = <T extends ExactNumber<T>>(x: readonly T[]) => x as unknown as readonly [T, T];
const explained = (
  conjecture: Conjecture<Point>,
  value: Point,
  change: Partial<ExplainOptions<Point>> = {},
) =>
  explain({
    ...{ conjecture, value, seed: 1, variations: 400 },
    evaluator: createInlineEvaluator(conjecture, 1),
    ...change,
  });

/** Violated exactly where x > 2, whatever y is. */
const dependsOnX = toy({ conclusion: { low: (x, { of }) => isAtMost('x', both(x)[0], of(2)) } });

describe('what a counterexample depends on', () => {
  it('counts how often it survives another of each ingredient', async () => {
    const { ingredients, draws } = await explained(dependsOnX, [5, 1]);
    const [x, y] = ingredients;
    // x uniform on [−10, 10] is above 2 in 40 %.
    expect(x).toMatchObject({ ingredient: 'x0', varied: 400, judged: 400 });
    expect((x?.violated as number) / 400).toBeCloseTo(0.4, 1);
    expect(y).toEqual({ ingredient: 'x1', varied: 400, judged: 400, violated: 400 });
    expect(draws).toBe(1);
  });

  it('leaves out variations that fail a hypothesis', async () => {
    const conjecture = toy({
      hypotheses: { 'y ≥ 0': (x, { of }) => isAtLeast('y', both(x)[1], of(0), { scale: of(1) }) },
      conclusion: { low: (x, { of }) => isAtMost('x', both(x)[0], of(2)) },
    });
    const [, y] = (await explained(conjecture, [5, 1])).ingredients;
    expect(y?.varied).toBe(400);
    expect((y?.judged as number) / 400).toBeCloseTo(0.5, 1);
    expect(y?.violated).toBe(y?.judged);
  });

  it('finds the boundary along a number to many digits, and says along which there is none', async () => {
    const { boundaries, unbounded } = await explained(dependsOnX, [5, 1]);
    expect(boundaries).toHaveLength(1);
    const [{ quantity, at, violatedAt, heldAt }] = boundaries as [(typeof boundaries)[number]];
    expect([quantity, at]).toEqual(['x0', 5]);
    expect(violatedAt).toBeGreaterThan(2);
    expect(heldAt).toBeLessThanOrEqual(2);
    expect(violatedAt - heldAt).toBeLessThan(1e-8);
    expect(unbounded).toEqual([{ quantity: 'x1', from: -10, to: 10 }]);
  });

  it('finds boundaries on both sides, and the nearest to the counterexample of several', async () => {
    // Violated for |x| in (1, 3) only: −4x⁴ + 40x² − 36 > 0.
    const rings = toy({
      conclusion: {
        outside: (x, { of }) => {
          const square = both(x)[0].square();
          return isAtMost('ring', of(40).multiply(square).subtract(of(4).multiply(square.square())), of(36));
        },
      },
    });
    const { boundaries } = await explained(rings, [2, 0]);
    const found = boundaries.map(({ violatedAt, heldAt }) => (violatedAt + heldAt) / 2);
    expect(found[0]).toBeCloseTo(1, 6);
    expect(found[1]).toBeCloseTo(3, 6);
  });

  it('takes positive ranges on a logarithmic scale', async () => {
    // Between 10⁻⁶ and 1, the boundary at 10⁻³ is met at full precision.
    const space = {
      ...plane,
      quantities: [
        { ...(plane.quantities[0] as (typeof plane.quantities)[number]), range: [1e-6, 1] as const },
      ],
    };
    const conjecture = toy({
      space,
      conclusion: { low: (x, { of }) => isAtMost('x', both(x)[0], of(1e-3)) },
    });
    const { boundaries } = await explained(conjecture, [1, 0]);
    expect(boundaries[0]?.violatedAt).toBeCloseTo(1e-3, 11);
    const nearby = await explained(conjecture, [1.1e-3, 0]);
    expect(nearby.boundaries[0]?.heldAt).toBeCloseTo(1e-3, 11);
    expect(nearby.unbounded).toEqual([]);
  });

  it('nothing is said of what lies beyond values that fail a hypothesis', async () => {
    // Violated from 5 down to 3; between 3 and 1 there is nothing; below 0 it holds.
    const conjecture = toy({
      hypotheses: {
        'not between': (x, { of }) => {
          const [a] = both(x);
          return isAtLeast('(x − 1)(x − 3)', a.subtract(of(1)).multiply(a.subtract(of(3))), of(0), {
            scale: of(1),
          });
        },
      },
      conclusion: { low: (x, { of }) => isAtMost('x', both(x)[0], of(0), { scale: of(1) }) },
    });
    const { boundaries, unbounded } = await explained(conjecture, [5, 1]);
    expect(boundaries).toEqual([]);
    expect(unbounded.map(({ quantity }) => quantity)).toEqual(['x0', 'x1']);
    expect((await explained(conjecture, [0.5, 1])).boundaries[0]?.heldAt).toBeCloseTo(0, 6);
  });

  it('leaves out a number that the case does not have', async () => {
    const space = {
      ...plane,
      quantities: plane.quantities.map((own) => ({ ...own, get: () => undefined })),
    };
    const { boundaries, unbounded } = await explained(
      toy({ ...{ space }, conclusion: dependsOnXConclusion }),
      [5, 1],
    );
    expect([boundaries, unbounded]).toEqual([[], []]);
  });

  it('of a rate judges by draws, the same for every value', async () => {
    // The rate of a case is its first number; δ = 1/4.
    const unit = {
      ...plane,
      ingredients: [
        { name: 'rate', vary: (_value: Point, stream: { uniform: () => number }) => [stream.uniform(), 0] },
      ],
      quantities: [{ ...(plane.quantities[0] as (typeof plane.quantities)[number]), range: [0, 1] as const }],
    };
    const { ingredients, boundaries, draws } = await explained(coin(0.25, { space: unit }), [0.9, 0], {
      variations: 100,
    });
    expect(draws).toBe(40);
    expect(ingredients[0]?.violated).toBeGreaterThan(60);
    expect(ingredients[0]?.violated).toBeLessThan(90);
    expect(boundaries[0]?.violatedAt).toBeGreaterThan(0.1);
    expect(boundaries[0]?.violatedAt).toBeLessThan(0.45);
    expect((boundaries[0]?.violatedAt as number) - (boundaries[0]?.heldAt as number)).toBeLessThan(1e-3);
  });

  it('an abort leaves out the rest', async () => {
    expect(await explained(dependsOnX, [5, 1], { signal: AbortSignal.abort() })).toEqual({
      ingredients: [],
      boundaries: [],
      unbounded: [],
      draws: 1,
    });
  });
});

const dependsOnXConclusion = {
  low: <T extends ExactNumber<T>>(x: readonly T[], { of }: { of: (value: number) => T }) =>
    isAtMost('x', both(x)[0], of(2)),
};
