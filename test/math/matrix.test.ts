import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import * as m from '../../src/math/matrix.js';

const size = fc.integer({ min: 1, max: 5 });
const entry = fc.integer({ min: -4, max: 4 });
const rows = (r: number, c: number) =>
  fc.array(fc.array(entry, { minLength: c, maxLength: c }), { minLength: r, maxLength: r });
/** Two matrices that can be multiplied, with small integers so that every result is exact. */
const factors = fc.tuple(size, size, size).chain(([r, k, c]) => fc.tuple(rows(r, k), rows(k, c)));

const product = (a: number[][], b: number[][]): number[][] =>
  a.map((row) =>
    (b[0] as number[]).map((_, j) =>
      row.reduce((sum, value, k) => sum + value * ((b[k] as number[])[j] as number), 0),
    ),
  );

describe('the door to ml-matrix', () => {
  it('multiplies as the definition says, in every form', () => {
    fc.assert(
      fc.property(factors, ([a, b]) => {
        const [A, B] = [m.matrix(a), m.matrix(b)];
        const expected = product(a, b);
        const clean = (x: m.Matrix): number[][] => m.toRows(x).map((row) => row.map((value) => value + 0));
        expect(clean(m.mmul(A, B))).toEqual(expected);
        expect(clean(m.mmulTransposed(A, m.transpose(B)))).toEqual(expected);
        expect(clean(m.transposedMmul(m.transpose(A), B))).toEqual(expected);
        const x = Float64Array.from(b, (row) => row[0] as number);
        const first = expected.map((row) => row[0] as number);
        expect([...m.mulVector(A, x)].map((value) => value + 0)).toEqual(first);
        expect([...m.mulTransposeVector(m.transpose(A), x)].map((value) => value + 0)).toEqual(first);
        expect(clean(m.gram(A))).toEqual(product(a, m.toRows(m.transpose(A))));
      }),
    );
  });

  it('adds, subtracts and scales matrices and vectors alike', () => {
    const a = m.matrix([
      [1, 2],
      [3, 4],
    ]);
    const b = m.matrix([
      [5, 6],
      [7, 8],
    ]);
    expect(m.toRows(m.plus(a, b))).toEqual([
      [6, 8],
      [10, 12],
    ]);
    expect(m.toRows(m.minus(b, a))).toEqual([
      [4, 4],
      [4, 4],
    ]);
    expect(m.toRows(m.times(2, a))).toEqual([
      [2, 4],
      [6, 8],
    ]);
    expect(m.toRows(m.addScaled(a, -1, b))).toEqual([
      [-4, -4],
      [-4, -4],
    ]);
    expect(m.toRows(m.hadamard(a, b))).toEqual([
      [5, 12],
      [21, 32],
    ]);
    expect(m.toRows(m.outer(Float64Array.of(1, 2), Float64Array.of(3, 4, 5)))).toEqual([
      [3, 4, 5],
      [6, 8, 10],
    ]);
    expect(m.toRows(m.diagonal([1, 2]))).toEqual([
      [1, 0],
      [0, 2],
    ]);
    const [x, y] = [Float64Array.of(1, 2), Float64Array.of(3, 5)];
    expect([...m.plus(x, y)]).toEqual([4, 7]);
    expect([...m.minus(x, y)]).toEqual([-2, -3]);
    expect([...m.times(3, x)]).toEqual([3, 6]);
    expect(m.dot(x, y)).toBe(13);
  });

  it('leaves its arguments as they were', () => {
    const a = m.matrix([
      [1, 2],
      [3, 4],
    ]);
    const before = m.toRows(a);
    for (const operate of [
      () => m.plus(a, a),
      () => m.minus(a, a),
      () => m.times(5, a),
      () => m.hadamard(a, a),
      () => m.mmul(a, a),
      () => m.transpose(a),
      () => m.mapEntries(a, (value) => -value),
    ]) {
      operate();
      expect(m.toRows(a)).toEqual(before);
    }
    (m.toRows(a)[0] as number[])[0] = 99;
    expect(m.toRows(a)).toEqual(before);
  });

  it('refuses every shape that does not fit, and says which came', () => {
    const wide = m.matrix([[1, 2]]);
    const tall = m.matrix([[1], [2], [3]]);
    // ml-matrix itself answers this product with a number.
    expect(() => m.mmul(wide, tall)).toThrow(
      'mmul: inner dimensions differ, A is 1×2 and B is 3×1; expected B to have 2 rows.',
    );
    for (const wrong of [
      () => m.mmulTransposed(wide, tall),
      () => m.transposedMmul(wide, tall),
      () => m.plus(wide, tall),
      () => m.minus(wide, tall),
      () => m.hadamard(wide, tall),
      () => m.mulVector(wide, Float64Array.of(1)),
      () => m.mulTransposeVector(wide, Float64Array.of(1, 2)),
      () => m.dot(Float64Array.of(1), Float64Array.of(1, 2)),
      () => m.plus(Float64Array.of(1), Float64Array.of(1, 2)),
      () => m.addScaled(wide, 1, Float64Array.of(1, 2) as unknown as m.Matrix),
      () => m.matrix([]),
      () => m.matrix([[]]),
      () => m.matrix([[1, 2], [3]]),
      () => m.matrixOf(0, 2, () => 0),
      () => m.matrixOf(1.5, 2, () => 0),
    ]) {
      expect(wrong).toThrow(InputError);
    }
  });

  it('norms neither overflow nor hide NaN', () => {
    expect(m.norm(Float64Array.of(3e200, 4e200))).toBeCloseTo(5e200, -190);
    expect(m.norm(Float64Array.of(3e-200, 4e-200)) / 5e-200).toBeCloseTo(1, 14);
    expect(m.norm(Float64Array.of(0, 0))).toBe(0);
    expect(m.norm(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
    expect(m.norm(Float64Array.of(1, Number.POSITIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
    expect(m.allFinite(m.matrix([[1, Number.NaN]]))).toBe(false);
    expect(m.allFinite(m.matrix([[1, -1e308]]))).toBe(true);
    expect(m.largestEntry(Float64Array.of(Number.NaN, 5))).toBeNaN();
  });
});
