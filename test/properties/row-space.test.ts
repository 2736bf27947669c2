import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondSpan, DEPENDENT, spanOf } from '../../properties/comparison/row-space.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import { dot, type Matrix, matrix, norm, rowOf } from '../../src/math/matrix.js';
import { INPUT_FAMILIES } from '../../src/model/input-family.js';

/** The largest part of a row that the basis misses, relative to the row. */
function missed(a: Matrix): number {
  const basis = spanOf(a);
  const parts = Array.from({ length: a.rows }, (_, i) => {
    const row = rowOf(a, i);
    return norm(row) === 0 ? 0 : norm(beyondSpan(basis, row)) / norm(row);
  });
  return Math.max(...parts);
}

function skewness(a: Matrix): number {
  const basis = spanOf(a);
  const products = basis.flatMap((x, i) => basis.map((y, j) => Math.abs(dot(x, y) - (i === j ? 1 : 0))));
  return Math.max(0, ...products);
}

describe('the span of the rows', () => {
  it.each(INPUT_FAMILIES.map((family) => [family.name, family] as const))(
    'has an orthonormal basis that contains every row: %s',
    (_name, family) => {
      for (const { problem } of fc.sample(trainings({ inputs: [family] }), { numRuns: 500, seed: 1 })) {
        expect(missed(problem.X)).toBeLessThanOrEqual(DEPENDENT);
        expect(skewness(problem.X)).toBeLessThan(1e-14);
      }
    },
  );

  it('contains every row however nearly they coincide', () => {
    for (let exponent = 0; exponent <= 60; exponent++) {
      const apart = 2 ** -exponent;
      const a = matrix([
        [1, 2, 3, 4],
        [1 + apart, 2, 3, 4],
        [1, 2 - apart / 3, 3, 4],
      ]);
      expect(missed(a), `apart by 2^-${exponent}`).toBeLessThanOrEqual(DEPENDENT);
      expect(skewness(a), `apart by 2^-${exponent}`).toBeLessThan(1e-14);
    }
  });

  it('has the rank of small integer matrices', () => {
    expect(spanOf(matrix([[0, 0, 0]])).length).toBe(0);
    expect(
      spanOf(
        matrix([
          [1, 2, -1],
          [2, 4, -2],
          [0, 1, 1],
        ]),
      ).length,
    ).toBe(2);
    expect(
      spanOf(
        matrix([
          [1, 1, 0],
          [0, 1, 1],
          [1, 0, -1],
          [1, 2, 2],
        ]),
      ).length,
    ).toBe(3);
  });

  it('leaves a vector outside unchanged', () => {
    const basis = spanOf(
      matrix([
        [1, 0, 0],
        [1, 1, 0],
      ]),
    );
    expect([...beyondSpan(basis, Float64Array.of(5, 6, 7))]).toEqual([0, 0, 7]);
  });
});
