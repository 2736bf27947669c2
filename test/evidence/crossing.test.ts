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
  ['a root beside the high end', (t) => 5 - t - 1e-14, 0, 5, 5],
  ['a softened line', (t) => 3 - Math.log1p(Math.exp(t)), -700, 700, Math.log(Math.expm1(3))],
  ['a softened step', (t) => 0.3 - Math.tanh(t), -700, 700, Math.atanh(0.3)],
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

it('a point at which the function is zero is still on the upper side', () => {
  for (const root of [1, 4, 5, 7.3]) {
    const t = crossing((x) => (x <= root ? 0 : -1), -10, 11);
    expect(t).toBeLessThanOrEqual(root);
    expect(t).toBeGreaterThan(root - 2e-12);
  }
});

it.each([
  ['a line', 2, (t: number) => 2 - t, -700, 700, 8],
  ['a steep exponential', 0, (t: number) => 1 - Math.exp(t), -700, 700, 20],
  ['a root', 1, (t: number) => 1 - Math.sqrt(t), 0, 700, 12],
  ['a root at the low end', 0, (t: number) => -t, 0, 5, 7],
  ['an infinite value', 0.25, (t: number) => (t === 0 ? Infinity : 1 / t - 4), 0, 1, 9],
] as const)('interpolates, and neither end stands still: %s', (_name, root, f, low, high, most) => {
  let calls = 0;
  const t = crossing(
    (x) => {
      calls++;
      return f(x);
    },
    low,
    high,
  );
  expect(t).toBeCloseTo(root, 11);
  expect(calls).toBeLessThanOrEqual(most);
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
  // Nowhere below zero; only below zero; zero at the high end, which is not below.
  expect(() => crossing(() => 1, -1, 1)).toThrow(/got 1 and 1; widen the bracket/);
  expect(() => crossing(() => -1, -1, 1)).toThrow(/got -1 and -1; widen the bracket/);
  expect(() => crossing((t) => 1 - t, -1, 1)).toThrow(/got 2 and 0; widen the bracket/);
  expect(() => crossing((t) => (t > 0 ? Number.NaN : 1), -1, 1)).toThrow(/widen the bracket/);
  expect(() => crossing((t) => (t > 0 ? -1 : Number.NaN), -1, 1)).toThrow(/widen the bracket/);
});
