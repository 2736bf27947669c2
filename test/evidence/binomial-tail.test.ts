import { expect, it } from 'vitest';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { InputError } from '../../src/input-error.js';

// scipy 1.17.1:
//     float(scipy.stats.binom.sf(k - 1, n, p))
const VALUES: [k: number, n: number, p: number, tail: number][] = [
  [1, 1, 0.3, 0.3],
  [0, 10, 0.3, 1],
  [3, 10, 0.3, 0.6172172136000003],
  [11, 10, 0.3, 0],
  [10, 10, 0.3, 5.9048999999999975e-6],
  [130, 2000, 0.05, 0.0017758262490794928],
  [600, 2000, 0.05, 1.3522036035155752e-283],
  [2000, 1e6, 0.002, 0.5029824791149453],
  [500000, 1e6, 0.5, 0.5003989421806654],
  [7, 1e6, 1e-6, 8.323987193509007e-5],
  [1, 1e6, 1e-12, 9.999995000006667e-7],
];

it('agrees with scipy', () => {
  for (const [k, n, p, tail] of VALUES) {
    // Through a logarithm: an error of 1e-13 in log P = −650 is one of 1e-13 in P.
    expect(Math.abs(binomialUpperTail(k, n, p) - tail), `${k}, ${n}, ${p}`).toBeLessThanOrEqual(2e-12 * tail);
  }
});

it('is certain or impossible at the ends', () => {
  expect(binomialUpperTail(1, 5, 0)).toBe(0);
  expect(binomialUpperTail(5, 5, 1)).toBe(1);
  expect(binomialUpperTail(-3, 5, 0.5)).toBe(1);
  expect(binomialUpperTail(0, 0, 0.5)).toBe(1);
});

it('refuses what is no binomial law', () => {
  for (const [k, n, p] of [
    [1.5, 3, 0.1],
    [1, -1, 0.1],
    [1, 3, 1.1],
    [1, 3, Number.NaN],
    [0, 3, -0.1],
    [0, 3, 1.1],
    [4, 3, -0.1],
    [4, 3, 1.1],
  ] as const) {
    expect(() => binomialUpperTail(k, n, p)).toThrow(InputError);
  }
});
