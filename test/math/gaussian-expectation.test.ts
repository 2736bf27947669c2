import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { erf } from '../../src/math/erf.js';
import { expectProduct } from '../../src/math/gaussian-expectation.js';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const identity = (z: number) => z;
const CORRELATIONS = [-1, -0.99, -0.7, -0.2, 0, 0.1, 0.5, 0.9, 0.99, 1 - 1e-9, 1];

/*
 * [kii, kjj, kij, E tanh(u) tanh(v), E sigmoid(u) sigmoid(v)], made with mpmath 1.3.0 by the trapezoidal rule on a
 * Cholesky root, so that neither the rule nor the root is shared with the source; step 0.07 agrees to 5e-21:
 *   mp.dps = 30
 *   def expect(f, kii, kjj, kij, h=mpf("0.1"), m=110):
 *       a = sqrt(mpf(kii)); b = mpf(kij) / a; c = sqrt(mpf(kjj) - b * b); N = range(-m, m + 1)
 *       g = {i: h * exp(-((i * h) ** 2) / 2) / sqrt(2 * pi) for i in N}
 *       return sum(g[i] * f(a * i * h) * sum(g[j] * f(b * i * h + c * j * h) for j in N) for i in N)
 */
const ORACLE: readonly (readonly [number, number, number, number, number])[] = [
  [1, 1, 0.5, 0.18632441320344809, 0.27142832563170527],
  [4, 4, 3.96, 0.6251717101258271, 0.3474163253315348],
  [4, 0.25, -0.7, -0.2157079875726618, 0.22484707655820957],
  [4, 2.25, 0.3, 0.05031657376142999, 0.2580321773400593],
];

describe('expectation of a product against closed forms', () => {
  // Orders found by scanning all correlations; one notch lower leaves more than 1e-10.
  test.each([
    [0.25, 0.25, 16],
    [1, 1, 32],
    [4, 4, 96],
    [4, 0.25, 48],
    [4, 0.01, 48],
    [9, 1, 104],
    [9, 9, 192],
  ])('erf, variances %d and %d, order %d: the arcsine law to 1e-10', (kii, kjj, order) => {
    for (const kij of covariances(kii, kjj)) {
      const gap = Math.abs(expectProduct(erf, kii, kjj, kij, order) - arcsineLaw(kii, kjj, kij));
      expect(gap, `covariance ${kij}`).toBeLessThan(1e-10);
    }
  });

  test('erf, variance 4, order 144: the arcsine law to rounding', () => {
    for (const kij of covariances(4, 4)) {
      // Weights of sum 1 times numbers below 1; observed 9e-16.
      expect(Math.abs(expectProduct(erf, 4, 4, kij, 144) - arcsineLaw(4, 4, kij))).toBeLessThan(3e-15);
    }
  });

  test('the balanced root halves the order: erf, variance 4, correlation 0.99', () => {
    // Measured 5.2e-9 at order 64; a Cholesky root leaves 1.3e-5 there and needs order 128 for 2e-9.
    expect(Math.abs(expectProduct(erf, 4, 4, 3.96, 64) - arcsineLaw(4, 4, 3.96))).toBeLessThan(1e-8);
  });

  test.each([
    [1, 1],
    [4, 0.3],
    [1e-8, 1e8],
    [4, 1e-12],
  ])('polynomials, variances %d and %d: exact', (kii, kjj) => {
    const scale = Math.sqrt(kii * kjj);
    for (const kij of covariances(kii, kjj)) {
      // Relative to √(kii kjj), not to kij: a small covariance is a small difference of large terms.
      const linear = expectProduct(identity, kii, kjj, kij, 2) - kij;
      expect(Math.abs(linear) / scale).toBeLessThan(4e-15);
      const cubic = expectProduct((z) => z ** 3, kii, kjj, kij, 4) - (9 * kii * kij * kjj + 6 * kij ** 3);
      expect(Math.abs(cubic) / scale ** 3).toBeLessThan(1e-13);
    }
  });

  test('cosine: E cos u cos v = exp(−(kii + kjj)/2) cosh kij', () => {
    for (const kij of covariances(2, 1)) {
      const gap = expectProduct(Math.cos, 2, 1, kij, 40) - Math.exp(-1.5) * Math.cosh(kij);
      expect(Math.abs(gap)).toBeLessThan(1e-14);
    }
  });

  test.each(ORACLE)('tanh and sigmoid against mpmath, K = [%d, %d, %d]', (kii, kjj, kij, tanh, logistic) => {
    expect(Math.abs(expectProduct(Math.tanh, kii, kjj, kij, 240) - tanh)).toBeLessThan(1e-11);
    expect(Math.abs(expectProduct(sigmoid, kii, kjj, kij, 64) - logistic)).toBeLessThan(1e-10);
    expect(Math.abs(expectProduct(sigmoid, kii, kjj, kij, 160) - logistic)).toBeLessThan(1e-14);
  });
});

describe('the orders the docstring states', () => {
  test.each([
    ['tanh', Math.tanh, 1, 68],
    ['tanh', Math.tanh, 4, 240],
    ['sigmoid', sigmoid, 1, 20],
    ['sigmoid', sigmoid, 4, 60],
    ['sigmoid', sigmoid, 9, 124],
  ] as const)('%s, case %#: doubling the order moves less than 1e-10', (_, psi, kii, order) => {
    for (const kij of covariances(kii, kii)) {
      const gap = expectProduct(psi, kii, kii, kij, order) - expectProduct(psi, kii, kii, kij, 2 * order);
      expect(Math.abs(gap), `covariance ${kij}`).toBeLessThan(1e-10);
    }
  });
});

describe('expectation of a product at the edges', () => {
  test('swapping i and j changes no bit', () => {
    for (const [kii, kjj] of [[4, 0.3] as const, [1, 1] as const, [0, 2] as const, [1e-9, 7] as const]) {
      for (const kij of covariances(kii, kjj)) {
        expect(expectProduct(sigmoid, kii, kjj, kij, 20)).toBe(expectProduct(sigmoid, kjj, kii, kij, 20));
      }
    }
  });

  test('no variance: ψ(0)²', () => {
    expect(expectProduct(sigmoid, 0, 0, 0, 9)).toBeCloseTo(0.25, 15);
    expect(expectProduct(sigmoid, Number.MIN_VALUE, 0, 0, 9)).toBeCloseTo(0.25, 15);
  });

  test('one input fixed at zero: ψ(0) E ψ(v)', () => {
    expect(Math.abs(expectProduct(Math.cos, 0, 1, 0, 40) - Math.exp(-0.5))).toBeLessThan(1e-15);
    expect(Math.abs(expectProduct((z) => z + 3, 0, 2, 0, 5) - 9)).toBeLessThan(1e-14);
  });

  test.each([1, -1])('correlation %d, reached from inside and a rounding outside', (sign) => {
    const limit = sign * Math.sqrt(1.3) * Math.sqrt(0.7);
    for (const excess of [-1e-12, -1e-15, 0, 1e-15, 1e-12]) {
      const value = expectProduct(erf, 1.3, 0.7, limit * (1 + excess), 64);
      expect(Math.abs(value - arcsineLaw(1.3, 0.7, limit * Math.min(1, 1 + excess)))).toBeLessThan(1e-13);
    }
  });

  test('beyond rounding it is not a covariance', () => {
    expect(() => expectProduct(erf, 4, 1, 2.001, 8)).toThrow(InputError);
    expect(() => expectProduct(erf, 4, 1, -2.001, 8)).toThrow('covariance is -2.001 but √(kii kjj) = 2');
    expect(() => expectProduct(erf, 4, 0, 0.1, 8)).toThrow(InputError);
    expect(() => expectProduct(erf, 4, 1, Number.NaN, 8)).toThrow(InputError);
  });

  test.each([
    [-1e-12, 1],
    [1, -1],
    [Number.NaN, 1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
  ])('refuses variances %d and %d', (kii, kjj) => {
    expect(() => expectProduct(erf, kii, kjj, 0, 8)).toThrow(InputError);
    expect(() => expectProduct(erf, kii, kjj, 0, 8)).toThrow('expected finite numbers, zero or above');
  });

  test('refuses an order there is no rule for', () => {
    expect(() => expectProduct(erf, 1, 1, 0, 0)).toThrow(InputError);
  });

  test('pairs of negligible weight cost nothing and are not missed', () => {
    let calls = 0;
    const tenth = (z: number) => {
      calls++;
      return z ** 10;
    };
    // E z²⁰ = 19!!; |ψ| reaches 1e12 where the omission begins, still 1e-28 of the whole.
    expect(Math.abs(expectProduct(tenth, 1, 1, 1, 256) / 654729075 - 1)).toBeLessThan(1e-13);
    expect(calls).toBeLessThan(2 * 256 ** 2 * 0.25);
  });
});

function covariances(kii: number, kjj: number): number[] {
  return CORRELATIONS.map((correlation) => correlation * Math.sqrt(kii) * Math.sqrt(kjj));
}

/** E erf(u) erf(v) = (2/π) asin(2 kij / √((1 + 2 kii)(1 + 2 kjj))), Williams (1996). */
function arcsineLaw(kii: number, kjj: number, kij: number): number {
  return (2 / Math.PI) * Math.asin((2 * kij) / Math.sqrt((1 + 2 * kii) * (1 + 2 * kjj)));
}
