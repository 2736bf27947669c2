import { describe, expect, it } from 'vitest';
import { diagonal, gram, matrix, matrixOf, mmul, mulVector, norm, transpose } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { singularValues, spectralNorm } from '../../src/math/singular-values.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';
import { orthonormalInputs } from '../../src/model/input-family.js';

const stream = RandomStream.at(1, 'singular-values');

describe('singular values', () => {
  it('of a product of rotations and a diagonal are the diagonal', () => {
    const values = [0.5, 1, 3];
    const left = orthonormalInputs.draw(3, 3, stream);
    const right = orthonormalInputs.draw(3, 7, stream);
    const a = mmul(mmul(left, diagonal(values)), right);
    for (const b of [a, transpose(a)]) {
      const found = singularValues(b);
      expect(found).toHaveLength(3);
      for (const [k, value] of values.entries()) expect(found[k]).toBeCloseTo(value, 13);
      expect(spectralNorm(b)).toBeCloseTo(3, 13);
    }
  });

  it('of a symmetric matrix are the sizes of its eigenvalues, negative ones too', () => {
    const a = matrix([
      [1, 2],
      [2, -3],
    ]);
    const sizes = [...symmetricEigen(a).values].map(Math.abs).sort((x, y) => x - y);
    for (const [k, size] of sizes.entries()) expect(singularValues(a)[k]).toBeCloseTo(size, 14);
  });

  it('the norm bounds every stretch and is one', () => {
    const a = matrixOf(4, 6, () => stream.gaussian());
    const size = spectralNorm(a);
    for (let trial = 0; trial < 200; trial++) {
      const x = stream.gaussians(6);
      expect(norm(mulVector(a, x))).toBeLessThanOrEqual(size * norm(x) * (1 + 1e-14));
    }
    expect(spectralNorm(gram(a))).toBeCloseTo(size ** 2, 12);
  });

  it('a singular matrix has a zero, and a matrix of zeros only those', () => {
    const ones = matrixOf(3, 5, () => 1);
    expect(singularValues(ones)[0]).toBeLessThan(1e-7);
    expect(spectralNorm(ones)).toBeCloseTo(Math.sqrt(15), 13);
    expect([...singularValues(matrixOf(2, 2, () => 0))]).toEqual([0, 0]);
  });
});
