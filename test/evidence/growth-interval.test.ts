import { describe, expect, it } from 'vitest';
import { growthInterval } from '../../src/evidence/growth-interval.js';
import { InputError } from '../../src/input-error.js';

const SIZES = [10, 100, 1000, 10_000];
const exactly = (quantiles: readonly number[]) =>
  quantiles.map((q, i) => ({ size: SIZES[i] as number, estimate: q, lower: q, upper: q }));

describe('bounds on the growth of a quantile', () => {
  it('are the exponent of a power, whatever the order of the sizes', () => {
    const { estimate, lower, upper } = growthInterval(
      exactly(SIZES.map((size) => 3 * size ** 0.25)).reverse(),
      0.1,
    );
    for (const growth of [estimate, lower, upper]) expect(growth).toBeCloseTo(0.25, 12);
  });

  it('take the steepest rise between any two sizes, over the whole range', () => {
    // Up by a factor 10 from 100 to 1000, down again after: no growth from end to end, and 1/3 between.
    expect(growthInterval(exactly([1, 1, 10, 1]), 0).estimate).toBeCloseTo(1 / 3, 12);
    expect(growthInterval(exactly([1, 0.1, 0.01, 0.001]), 0).estimate).toBeCloseTo(-1 / 3, 12);
  });

  it('compare the upper end of one size with the lower end of another', () => {
    const points = SIZES.map((size) => ({ size, estimate: 1, lower: 0.5, upper: 2 }));
    const { lower, upper } = growthInterval(points, 0);
    expect(upper).toBeCloseTo(Math.log(4) / Math.log(1000), 12);
    expect(lower).toBeCloseTo(-Math.log(4) / Math.log(1000), 12);
  });

  it('are infinite where a quantile is, and open where a bound is missing', () => {
    const infinite = { estimate: Infinity, lower: Infinity, upper: Infinity };
    expect(growthInterval(exactly([1, 1, 1, Infinity]), 0)).toEqual(infinite);
    expect(growthInterval(exactly([Infinity, 1, 1, 1]), 0)).toEqual(infinite);
    // Diverged at some sizes, with finite bounds from below: the first one alone, and two, of which ∞ − ∞ would be NaN.
    for (const diverged of [[1], [0], [1, 2]]) {
      const points = exactly([1, 1, 1, 1]).map((point, i) =>
        diverged.includes(i) ? { ...point, estimate: Infinity, upper: Infinity } : point,
      );
      expect(growthInterval(points, 0).estimate).toBe(Infinity);
    }
    const missing = SIZES.map((size) => ({ size, estimate: 1, lower: -Infinity, upper: Infinity }));
    expect(growthInterval(missing, 0)).toEqual({ estimate: 0, lower: -Infinity, upper: Infinity });
  });

  it('need four sizes, each once, and positive quantiles', () => {
    expect(() => growthInterval(exactly([1, 1, 1]), 0)).toThrow(InputError);
    expect(() =>
      growthInterval(
        exactly([1, 1, 1, 1]).map((p) => ({ ...p, size: 5 })),
        0,
      ),
    ).toThrow(InputError);
    expect(() => growthInterval(exactly([1, 1, 0, 1]), 0)).toThrow(
      'expected positive quantiles, got 0 at size 1000',
    );
  });
});
