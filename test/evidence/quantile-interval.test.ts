import { describe, expect, it } from 'vitest';
import { growthInterval } from '../../src/evidence/growth-interval.js';
import { quantileInterval } from '../../src/evidence/quantile-interval.js';
import { InputError } from '../../src/input-error.js';

describe('bounds on a quantile by order statistics', () => {
  it('uses the ranks of the binomial law', () => {
    // P(Bin(10, 1/2) ≥ 9) = 11/1024 ≤ 0.02 < P(Bin ≥ 8) = 56/1024.
    const values = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
    expect(quantileInterval(values, 0.5, 0.02)).toEqual({ estimate: 5, lower: 2, upper: 9 });
    expect(quantileInterval(values, 0.5, 1e-4)).toEqual({ estimate: 5, lower: -Infinity, upper: Infinity });
    // A level that is met exactly is met: P(Bin(1, 1/2) ≥ 1) = P(Bin(1, 1/2) < 1) = 1/2.
    expect(quantileInterval([7], 0.5, 0.5)).toEqual({ estimate: 7, lower: 7, upper: 7 });
    // 0.9^k ≤ 5e-7 needs k = 138 draws.
    const upper = (k: number) =>
      quantileInterval(
        Array.from({ length: k }, (_, i) => i),
        0.9,
        5e-7,
      ).upper;
    expect(upper(137)).toBe(Infinity);
    expect(upper(138)).toBe(137);
  });

  it('refuses no draws, NaN, and impossible levels', () => {
    expect(() => quantileInterval([], 0.5, 0.1)).toThrow(InputError);
    expect(() => quantileInterval([1, Number.NaN], 0.5, 0.1)).toThrow(InputError);
    expect(() => quantileInterval([1], 1, 0.1)).toThrow(InputError);
  });
});

describe('the growth of a quantile along sizes', () => {
  const at = (sizes: readonly number[], quantile: (size: number) => number, width: number) =>
    sizes.map((size) => {
      const estimate = quantile(size);
      return { size, estimate, lower: estimate / width, upper: estimate * width };
    });
  const SIZES = [1e3, 1e5, 1e7, 1e9];

  it('is the exponent of an exact power, whatever exponent it is held to', () => {
    for (const claimed of [-1, 0, 0.3]) {
      const { estimate, lower, upper } = growthInterval(
        at(SIZES, (p) => 5 * p ** 0.3, 1),
        claimed,
      );
      if (claimed <= 0.3)
        expect([estimate, lower, upper].map((x) => x.toFixed(9))).toEqual(Array(3).fill('0.300000000'));
    }
  });

  it('sees a hump between the ends', () => {
    const hump = growthInterval(
      at(SIZES, (p) => (p === 1e5 ? 4 : 1), 1),
      0,
    );
    expect(hump.estimate).toBeCloseTo(Math.log(4) / Math.log(1e6), 12);
  });

  it('widens with the bounds, to both sides', () => {
    const { lower, upper } = growthInterval(
      at(SIZES, () => 1, 1.1),
      0,
    );
    expect(upper).toBeCloseTo((2 * Math.log(1.1)) / Math.log(1e6), 12);
    expect(lower).toBeCloseTo((-2 * Math.log(1.1)) / Math.log(1e6), 12);
  });

  it('knows no bound where a size has none, and refuses what has no logarithm', () => {
    const open = at(SIZES, () => 1, 1.1).map((point) => ({ ...point, upper: Number.POSITIVE_INFINITY }));
    expect(growthInterval(open, 0)).toMatchObject({ lower: -Infinity, upper: Infinity });
    expect(() =>
      growthInterval(
        at(SIZES, () => 0, 1),
        0,
      ),
    ).toThrow(InputError);
    expect(() =>
      growthInterval(
        at([1, 2, 3], () => 1, 1),
        0,
      ),
    ).toThrow(InputError);
    expect(() =>
      growthInterval(
        at([1, 2, 3, 3], () => 1, 1),
        0,
      ),
    ).toThrow(InputError);
  });
});
