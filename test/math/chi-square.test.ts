import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../src/math/chi-square.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { kolmogorovSmirnov } from '../two-sample.js';

const draws = (degrees: number, count: number): number[] => {
  const stream = RandomStream.at(6, 'chi-square', String(degrees));
  return Array.from({ length: count }, () => chiSquare(degrees, stream));
};

describe('chiSquare', () => {
  it('has the law of a sum of squares of Gaussians', () => {
    const count = 8000;
    for (const degrees of [1, 2, 3, 10, 60]) {
      const stream = RandomStream.at(6, 'sums', degrees);
      const sums = Array.from({ length: count }, () =>
        stream.gaussians(degrees).reduce((sum, z) => sum + z * z, 0),
      );
      expect(kolmogorovSmirnov(draws(degrees, count), sums), `${degrees}`).toBeLessThan(2.9);
    }
    // The same comparison sees one degree of freedom more or less.
    expect(kolmogorovSmirnov(draws(10, count), draws(11, count))).toBeGreaterThan(2.9);
  });

  it('has mean k, variance 2k and skewness √(8/k) for every real k, up to 10¹⁵', () => {
    const count = 40_000;
    for (const degrees of [0.3, 1, 2.5, 7, 100.5, 1e4, 1e9, 1e15]) {
      const z = draws(degrees, count).map((x) => (x - degrees) / Math.sqrt(2 * degrees));
      const moment = (k: number): number => z.reduce((sum, value) => sum + value ** k, 0) / count;
      const excess = 12 / degrees;
      const slack = 4.5 / Math.sqrt(count);
      expect(Math.abs(moment(1)), `mean at ${degrees}`).toBeLessThan(slack);
      expect(Math.abs(moment(2) - 1), `variance at ${degrees}`).toBeLessThan(slack * Math.sqrt(2 + excess));
      if (degrees >= 7) {
        expect(Math.abs(moment(3) - Math.sqrt(8 / degrees)), `skewness at ${degrees}`).toBeLessThan(
          slack * Math.sqrt(15 + 40 * excess),
        );
      }
    }
  });

  it('refuses what is no number of degrees of freedom', () => {
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => chiSquare(bad, RandomStream.at(1))).toThrow('degrees of freedom > 0');
    }
  });
});
