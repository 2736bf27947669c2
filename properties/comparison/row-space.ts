import { dot, type Matrix, minus, norm, rowOf, times, type Vector } from '../../src/math/matrix.js';

/**
 * A row counts as dependent on the rows before it when this part of it, or less, lies outside their span.
 *
 * Rounding leaves about d²·2⁻⁵³ < 2⁻⁴⁷ of a dependent row for d ≤ 6; what is dropped by mistake is below 2⁻⁴⁵.
 */
export const DEPENDENT = 2 ** -45;

/**
 * An orthonormal basis of the span of the rows, by Gram–Schmidt done twice.
 *
 * Every row lies in the span of the basis up to 2⁻⁴⁵ of its length, however ill-conditioned the rows are: a row enters
 * the basis or is dropped for being that close, so no decision about the rank has to be right.
 *
 * Shapes: A n×d; at most min(n, d) vectors of length d. Checked by: test/properties/row-space.test.ts.
 */
export function spanOf(a: Matrix): readonly Vector[] {
  const basis: Vector[] = [];
  for (let i = 0; i < a.rows; i++) {
    const row = rowOf(a, i);
    const outside = beyondSpan(basis, row);
    const length = norm(outside);
    if (length <= DEPENDENT * norm(row)) continue;
    // A short remainder is mostly rounding along the basis: projecting the unit vector again removes it.
    const direction = beyondSpan(basis, times(1 / length, outside));
    basis.push(times(1 / norm(direction), direction));
  }
  return basis;
}

/** The part of x orthogonal to the basis, projected twice so that rounding leaves nothing along it. */
export function beyondSpan(basis: readonly Vector[], x: Vector): Vector {
  let rest = x;
  for (const _pass of [1, 2]) {
    for (const direction of basis) rest = minus(rest, times(dot(direction, rest), direction));
  }
  return rest;
}
