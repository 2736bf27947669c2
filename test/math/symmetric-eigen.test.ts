import { describe, expect, it } from 'vitest';
import {
  diagonal,
  gram,
  largestEntry,
  type Matrix,
  matrix,
  matrixOf,
  minus,
  mmul,
  transpose,
} from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';

const random = (n: number, d: number, trial: number): Matrix => {
  const stream = RandomStream.at(1, 'symmetric-eigen', trial);
  return matrixOf(n, d, () => stream.gaussian());
};

describe('symmetricEigen', () => {
  it('rebuilds the matrix from sorted values and orthonormal vectors, also when rank is missing', () => {
    for (let trial = 0; trial < 200; trial++) {
      const n = 1 + (trial % 7);
      const a = gram(random(n, 1 + (trial % 5), trial));
      const { values, vectors } = symmetricEigen(a);
      expect([...values]).toEqual([...values].sort((p, q) => p - q));
      const rebuilt = mmul(mmul(vectors, diagonal(values)), transpose(vectors));
      // n ≤ 7 and a few rotations for each entry: 1e-13 of the largest entry is several hundred roundings.
      expect(largestEntry(minus(rebuilt, a))).toBeLessThan(1e-13 * Math.max(1, largestEntry(a)));
      expect(
        largestEntry(minus(mmul(transpose(vectors), vectors), diagonal(values.map(() => 1)))),
      ).toBeLessThan(1e-13);
    }
  });

  it('knows a spectrum in closed form', () => {
    // The 1D Laplacian: 2 − 2cos(kπ/(n + 1)).
    const n = 6;
    const laplacian = matrixOf(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
    symmetricEigen(laplacian).values.forEach((value, k) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
    });
  });

  it('refuses what is not symmetric, not square, or not finite', () => {
    expect(() =>
      symmetricEigen(
        matrix([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toThrow('not symmetric, entry (1, 0) is 3 and (0, 1) is 2');
    expect(() => symmetricEigen(matrix([[1, 2]]))).toThrow('expected a square matrix, got 1×2');
    expect(() => symmetricEigen(matrix([[Number.NaN]]))).toThrow('NaN');
  });
});
