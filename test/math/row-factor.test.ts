import { describe, expect, it } from 'vitest';
import { gram, largestEntry, type Matrix, matrix, matrixOf, minus } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { rowFactor } from '../../src/math/row-factor.js';

/** ‖LLᵀ − XXᵀ‖ relative to ‖XXᵀ‖, in the largest entry. */
function defect(X: Matrix): number {
  const columns = rowFactor(X);
  const K = gram(X);
  const product = matrixOf(X.rows, X.rows, (i, j) =>
    columns.reduce((sum, column) => sum + (column[i] as number) * (column[j] as number), 0),
  );
  return largestEntry(minus(product, K)) / largestEntry(K);
}

const gaussian = (n: number, d: number, name: string): Matrix => {
  const stream = RandomStream.at(1, 'row-factor', name);
  return matrixOf(n, d, () => stream.gaussian());
};

describe('L with LLᵀ = XXᵀ straight from X', () => {
  it('reproduces K for wide, square and tall X', () => {
    for (const [n, d] of [
      [1, 1],
      [4, 9],
      [6, 6],
      [9, 4],
      [40, 120],
    ] as const) {
      const X = gaussian(n, d, `${n}×${d}`);
      expect(rowFactor(X)).toHaveLength(Math.min(n, d));
      expect(defect(X)).toBeLessThan(1e-14);
    }
  });

  it('knows the rank: equal rows, rows of zeros, sums of rows, and nothing at all', () => {
    const X = matrix([
      [1, 2, 0, 3],
      [0, 0, 0, 0],
      [1, 2, 0, 3],
      [2, 0.1, 1, 0],
      [3, 2.1, 1, 3],
    ]);
    expect(rowFactor(X)).toHaveLength(2);
    expect(defect(X)).toBeLessThan(1e-14);
    for (const column of rowFactor(X)) expect(column[1]).toBe(0);
    expect(rowFactor(matrix([[0, 0]]))).toHaveLength(0);
  });

  it('keeps directions far below √u, which a factor of XXᵀ would lose', () => {
    const X = matrix([
      [1, 0],
      [1, 1e-12],
    ]);
    const [, second] = rowFactor(X);
    expect(Math.max(...(second as Float64Array).map(Math.abs)) / 1e-12).toBeCloseTo(1, 3);
  });

  it('neither overflows nor underflows before the entries do', () => {
    for (const size of [1e-200, 1e200]) {
      const X = matrixOf(3, 5, (i, k) => size * Math.cos(3 * i + 7 * k));
      for (const column of rowFactor(X)) expect(column.every(Number.isFinite)).toBe(true);
      expect(rowFactor(X)).toHaveLength(2);
    }
  });
});
