import { expect, it } from 'vitest';
import { crossing } from '../../src/evidence/crossing.js';
import { InputError } from '../../src/input-error.js';

const FUNCTIONS: [name: string, f: (t: number) => number, low: number, high: number, root: number][] = [
  ['a line', (t) => 2 - t, -700, 700, 2],
  ['a cube, flat at its root', (t) => -((t - 1) ** 3), -700, 40, 1],
  ['a steep exponential', (t) => 1 - Math.exp(t), -700, 700, 0],
  ['a step', (t) => (t < 3 ? 1 : -1), -10, 11, 3],
  ['an infinite value at the low end', (t) => (t === 0 ? Number.POSITIVE_INFINITY : 1 / t - 4), 0, 1, 0.25],
  ['a root at the low end', (t) => -t, 0, 5, 0],
];

it('brackets the crossing to 1e-12 and returns its upper side', () => {
  for (const [name, f, low, high, root] of FUNCTIONS) {
    const t = crossing(f, low, high);
    expect(f(t), name).toBeGreaterThanOrEqual(0);
    expect(f(t + 1.01e-12), name).toBeLessThanOrEqual(0);
    // A cube is zero in floating point for 1e-108 around its root, and no nearer to it than the bracket is wide.
    expect(Math.abs(t - root), name).toBeLessThan(3e-12);
  }
});

it('needs few evaluations of a smooth function', () => {
  let calls = 0;
  crossing(
    (t) => {
      calls++;
      return 3 - Math.log1p(Math.exp(t));
    },
    -700,
    700,
  );
  expect(calls).toBeLessThan(25);
});

it('refuses an interval without a crossing', () => {
  expect(() => crossing((t) => t, -1, 1)).toThrow(InputError);
  expect(() => crossing(() => Number.NaN, -1, 1)).toThrow(/widen the bracket/);
});
