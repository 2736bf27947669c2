import { expect, it } from 'vitest';
import { logIncompleteBeta } from '../../src/evidence/log-incomplete-beta.js';
import { logTailRatio } from '../../src/evidence/log-tail-ratio.js';
import { InputError } from '../../src/input-error.js';

// mpmath 1.3.0, by the hypergeometric series (DLMF 8.17.8 after 15.8.1) on the side of the mean where its terms fall:
//     from mpmath import *; mp.dps = 40
//     def log_tail(x, a, b):
//         power = a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a) - loggamma(b)
//         return power + log(hyp2f1(a + b, 1, a + 1, x, maxterms=10**7) / a)
//     def value(x, a, b):
//         x, a, b = map(mpf, (x, a, b))
//         return float(log_tail(x, a, b) if x * (a + b) <= a else log1p(-exp(log_tail(1 - x, b, a))))
const VALUES: [x: number, a: number, b: number, value: number][] = [
  [0.5, 0.5, 0.5, -Math.LN2],
  [0.1, 0.5, 0.5, -1.5855614147303534],
  [0.999, 0.5, 0.5, -0.020340514397558022],
  [0.3, 3.5, 2.25, -2.7571857726316367],
  [0.9, 3.5, 2.25, -0.04474115357108438],
  [1e-300, 2, 3, -1379.7592963271993],
  [1e-9, 0.5, 1e6, -3.33342881541439],
  [1e-5, 0.5, 1e6, -7.743861675869515e-6],
  [0.01, 1000.5, 2000.25, -2721.928363290107],
  [0.4, 1000.5, 2000.25, -2.5071930658070276e-14],
  [0.3334, 1000.5, 2000.25, -0.6912607282694765],
  [0.5, 1e5, 3e5, 0],
  [0.5, 5e6, 5e6, -Math.LN2],
  [0.4999, 5e6, 5e6, -1.3335325457178673],
  [0.5001, 5e6, 5e6, -0.3059066444152564],
  [0.45, 5e6, 5e6, -50258.35467869763],
  [0.001, 1e4, 9990000, -0.6904950748764133],
  [0.00103, 1e4, 9990000, -0.0014643420273057],
  [0.999, 9990000, 1e4, -0.6958063386158848],
  [0.9989, 9990000, 1e4, -50.18099881060702],
  [0.5, 1, 1e7, 0],
  [0.5, 1e7, 1, -6931471.805599453],
];

it('agrees with mpmath, far out in the tails and for shapes up to 10⁷', () => {
  for (const [x, a, b, value] of VALUES) {
    // At shapes of 10⁷ one rounding of the distance to the mean, in standard deviations, is 3e-13.
    const tolerance = a + b > 1e6 ? 1e-12 : 2e-14;
    const error = Math.abs(logIncompleteBeta(x, a, b) - value) / Math.max(1, Math.abs(value));
    expect(error, `${x}, ${a}, ${b}`).toBeLessThan(tolerance);
  }
});

it('keeps relative accuracy where almost nothing is missing to 1', () => {
  expect(logIncompleteBeta(0.4, 1000.5, 2000.25)).toBeCloseTo(-2.5071930658070276e-14, 24);
  expect(logIncompleteBeta(1e-5, 0.5, 1e6) / -7.743861675869515e-6).toBeCloseTo(1, 12);
});

it('is a power when one shape is 1, 0 at the ends, and adds up to 1 with its mirror image', () => {
  expect(logIncompleteBeta(0.2, 7, 1)).toBeCloseTo(7 * Math.log(0.2), 13);
  expect(logIncompleteBeta(0.2, 1, 7)).toBeCloseTo(Math.log1p(-(0.8 ** 7)), 13);
  expect(logIncompleteBeta(0, 2, 3)).toBe(Number.NEGATIVE_INFINITY);
  expect(logIncompleteBeta(1, 2, 3)).toBe(0);
  for (const [x, a, b] of [
    [0.25, 2.5, 9],
    [0.75, 40, 12],
  ] as const) {
    const both = Math.exp(logIncompleteBeta(x, a, b)) + Math.exp(logIncompleteBeta(1 - x, b, a));
    expect(both).toBeCloseTo(1, 13);
  }
});

it('refuses what it could only answer wrongly', () => {
  expect(() => logIncompleteBeta(1.1, 1, 1)).toThrow(InputError);
  expect(() => logIncompleteBeta(Number.NaN, 1, 1)).toThrow(InputError);
  expect(() => logIncompleteBeta(-0.1, 1, 1)).toThrow(/expected x between 0 and 1, got -0.1/);
  expect(() => logIncompleteBeta(0.5, 1, 0.1)).toThrow(/at least 0.5, got a = 1 and b = 0.1/);
  for (const [a, b] of [
    [Number.POSITIVE_INFINITY, 1],
    [1, Number.POSITIVE_INFINITY],
    [1.7e308, 1.7e308],
  ] as const) {
    expect(() => logIncompleteBeta(0.5, a, b)).toThrow(/expected finite shapes/);
  }
  expect(() => logIncompleteBeta(0.5, 0.1, 1)).toThrow(/at least 0.5, got a = 0.1/);
  expect(() => logTailRatio(0.9, 0.1, 10, 10)).toThrow(/expected x up to the mean 0.5, got x = 0.9/);
});

it('throws when the continued fraction does not settle', () => {
  expect(() => logIncompleteBeta(0.5, 1e16, 1e16)).toThrow(/not settled/);
});
