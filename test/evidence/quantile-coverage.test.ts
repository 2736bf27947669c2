import { describe, expect, it } from 'vitest';
import { growthInterval } from '../../src/evidence/growth-interval.js';
import { quantileInterval } from '../../src/evidence/quantile-interval.js';
import { RandomStream } from '../../src/math/random-stream.js';

const SIZES = [10, 100, 1000, 10_000];

describe('bounds on a quantile by order statistics', () => {
  it.each([0.5, 0.9] as const)(
    'each bound of the %s-quantile fails no more often than it says, and nearly as often',
    (q) => {
      const replications = 4000;
      const failures = { below: 0, above: 0 };
      for (let r = 0; r < replications; r++) {
        const stream = RandomStream.at(1, 'quantile', String(q), r);
        // Uniform draws: the q-quantile is q.
        const { lower, upper } = quantileInterval(
          Array.from({ length: 200 }, () => stream.uniform()),
          q,
          0.025,
        );
        if (lower > q) failures.below += 1;
        if (upper < q) failures.above += 1;
      }
      // 4 000·0.025 = 100 ± 10 at most; ranks are whole, so the level itself is not reached.
      for (const count of Object.values(failures)) {
        expect(count).toBeLessThan(135);
        expect(count).toBeGreaterThan(30);
      }
    },
  );
});

describe('bounds on the growth of a quantile', () => {
  it('fail no more often than the sum of the bounds they are built from', () => {
    const tail = 0.02;
    const replications = 1000;
    let above = 0;
    let below = 0;
    for (let r = 0; r < replications; r++) {
      const stream = RandomStream.at(1, 'growth', r);
      const points = SIZES.map((size) => {
        const values = Array.from({ length: 200 }, () => size ** 0.25 * stream.gaussian() ** 2);
        return { size, ...quantileInterval(values, 0.9, tail) };
      });
      const { lower, upper } = growthInterval(points, 0.25);
      if (lower > 0.25) above += 1;
      if (upper < 0.25) below += 1;
    }
    expect(above / replications).toBeLessThan(2 * SIZES.length * tail);
    expect(below / replications).toBeLessThan(2 * SIZES.length * tail);
  });
});
