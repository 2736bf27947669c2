import { describe, expect, it } from 'vitest';
import {
  gram,
  largestEntry,
  type Matrix,
  matrix,
  matrixOf,
  minus,
  mmulTransposed,
  times,
} from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import {
  ACTIVATIONS,
  type Activation,
  erfActivation,
  linear,
  relu,
  sigmoid,
  tanh,
} from '../../src/model/activation.js';
import { expectedKernel } from '../../src/model/expected-kernel.js';
import {
  correlatedInputs,
  gaussianInputs,
  orthonormalInputs,
  sphereInputs,
} from '../../src/model/input-family.js';
import { kernels } from '../../src/model/kernels.js';

const families = [gaussianInputs, sphereInputs, orthonormalInputs, correlatedInputs] as const;
const inputs = (trial: number): Matrix => {
  const stream = RandomStream.at(1, 'expected-kernel', trial);
  const n = stream.integer(1, 5);
  return stream.pick(families).draw(n, n + stream.integer(0, 5), stream);
};

/** The same activation without its closed form, so that quadrature must do the work. */
function byQuadrature({ name, value, slope, bound, slopeBound, odd, smooth }: Activation): Activation {
  return { name, value, slope, bound, slopeBound, odd, smooth };
}

describe('the infinite-width kernel', () => {
  it('quadrature agrees with the closed forms of erf and linear to 1e-10', () => {
    for (const activation of [erfActivation, linear]) {
      for (let trial = 0; trial < 20; trial++) {
        const X = inputs(trial);
        const exact = expectedKernel(X, activation);
        const approximate = expectedKernel(X, byQuadrature(activation));
        expect(largestEntry(minus(exact.matrix, approximate.matrix))).toBeLessThan(1e-10);
        expect(Math.abs(exact.gap - approximate.gap)).toBeLessThan(1e-10);
        expect(exact.order).toBeUndefined();
        expect(approximate.order).toBeGreaterThanOrEqual(32);
      }
    }
  });

  it('closed form and quadrature agree with Monte Carlo over wide layers, for every activation', () => {
    const [n, width] = [4, 200_000];
    const X = sphereInputs.draw(n, 6, RandomStream.at(2, 'monte carlo'));
    const stream = RandomStream.at(2, 'weights');
    const W = matrixOf(width, 6, () => stream.gaussian());
    const Z = mmulTransposed(X, W);
    const unused = new Float64Array(width);
    for (const activation of ACTIVATIONS) {
      const { matrix: expected } = expectedKernel(X, activation);
      const { G } = kernels(gram(X), Z, unused, unused, activation);
      // Each entry is a mean of 200 000 products whose standard deviation is below 2: five standard errors are 0.022.
      expect(largestEntry(minus(G, expected)), activation.name).toBeLessThan(5 * (2 / Math.sqrt(width)));
    }
    // A factor that is wrong by a tenth would be seen.
    const { matrix: reluKernel } = expectedKernel(X, relu);
    const { G } = kernels(gram(X), Z, unused, unused, relu);
    expect(largestEntry(minus(G, times(1.1, reluKernel)))).toBeGreaterThan(5 * (2 / Math.sqrt(width)));
  });

  it('knows cases by hand', () => {
    const one = matrix([[1]]);
    expect(expectedKernel(one, relu).gap).toBeCloseTo(0.5, 14);
    expect(expectedKernel(one, linear).gap).toBe(1);
    expect(expectedKernel(one, erfActivation).gap).toBeCloseTo((2 / Math.PI) * Math.asin(2 / 3), 14);
    // E σ(z)² for z ~ N(0, 1) and E tanh(z)²: mpmath 1.3, quad over [−12, 12] at 30 digits.
    expect(expectedKernel(one, sigmoid).gap).toBeCloseTo(0.293379035858093, 10);
    expect(expectedKernel(one, tanh).gap).toBeCloseTo(0.394294490397842, 10);
    const zero = matrix([
      [0, 0],
      [1, 0],
    ]);
    for (const activation of ACTIVATIONS) {
      const { gap } = expectedKernel(zero, activation);
      expect(Number.isFinite(gap), activation.name).toBe(true);
    }
    // Two equal rows: the kernel is singular, also when rounding makes their correlation exceed 1.
    const twice = matrix([
      [0.1, 0.7, 0.3],
      [0.1, 0.7, 0.3],
    ]);
    for (const activation of ACTIVATIONS)
      expect(Math.abs(expectedKernel(twice, activation).gap)).toBeLessThan(1e-12);
  });

  it('says so when the quadrature cannot settle', () => {
    expect(() => expectedKernel(matrix([[300]]), tanh)).toThrow(
      /quadrature for tanh has not settled .* norm 300/,
    );
  });
});
