import { InputError } from '../input-error.js';
import { exactRoot } from './exact-root.js';
import { greatest, least } from './integers.js';
import { Interval } from './interval.js';
import { NoExactForm } from './no-exact-form.js';
import { Rational } from './rational.js';
import { smallestEigenvalue } from './smallest-eigenvalue.js';

/** λ_min and λ_max of a symmetric matrix. */
export interface ExtremeEigenvalues<T> {
  readonly smallest: T;
  readonly largest: T;
}

/**
 * Intervals that contain λ_min(A) and λ_max(A) = −λ_min(−A), for every symmetric A in the given matrix.
 *
 * Exact, that is as wide as the diagonal, for a diagonal matrix; otherwise proved by `smallestEigenvalue`, to a unit or
 * two and about the width of A times n.
 *
 * Shapes: A n×n. Throws: InputError for a matrix that is not square, or whose entries (i, j) and (j, i) cannot be equal or
 * have different bits. Checked by: test/exact/eigenvalues.test.ts.
 */
export function extremeEigenvaluesOfIntervals(
  A: readonly (readonly Interval[])[],
): ExtremeEigenvalues<Interval> {
  requireSquare(A);
  const different = (x: Interval, y: Interval): boolean => x.less(y) === true || y.less(x) === true;
  const { bits } = A[0][0];
  for (const x of A.flat()) {
    if (x.bits === bits) continue;
    throw new InputError(
      `extremeEigenvalues: the entries have ${bits} and ${x.bits} bits; bring them over by withBits.`,
    );
  }
  requireSymmetric(A, different);
  if (isDiagonal(A, (x) => x.low === 0n && x.high === 0n)) {
    const [lows, highs] = [A.map((row, i) => row[i].low), A.map((row, i) => row[i].high)];
    return {
      smallest: Interval.ofEnds(least(lows), least(highs), bits),
      largest: Interval.ofEnds(greatest(lows), greatest(highs), bits),
    };
  }
  const negative = A.map((row) => row.map((x) => x.negate()));
  return { smallest: smallestEigenvalue(A), largest: smallestEigenvalue(negative).negate() };
}

/**
 * λ_min(A) and λ_max(A) where they are rational for a reason that can be seen: A is diagonal, or 2×2 with
 *
 *     λ = (a + d ± √((a − d)² + 4b²))/2,   the discriminant a square
 *
 * Shapes: A n×n. Throws: NoExactForm otherwise; InputError for a matrix that is not square or not symmetric.
 * Checked by: test/exact/rational-eigenvalues.test.ts.
 */
export function extremeEigenvaluesOfRationals(
  A: readonly (readonly Rational[])[],
): ExtremeEigenvalues<Rational> {
  requireSquare(A);
  requireSymmetric(A, (x, y) => !x.equals(y));
  if (isDiagonal(A, ({ n }) => n === 0n)) {
    const entries = A.map((row, i) => row[i]);
    return {
      smallest: entries.reduce((x, y) => (y.less(x) ? y : x)),
      largest: entries.reduce((x, y) => (x.less(y) ? y : x)),
    };
  }
  if (A.length > 2) {
    throw new NoExactForm(
      `the eigenvalues of K are irrational in general, as it is ${A.length}×${A.length} and not diagonal`,
    );
  }
  const [[a], [b, d]] = A;
  const half = Rational.of(1n, 2n);
  const [middle, difference] = [a.add(d).multiply(half), a.subtract(d).multiply(half)];
  const root = exactRoot(difference.square().add(b.square()));
  if (root === undefined) throw new NoExactForm('the eigenvalues of K are irrational');
  return { smallest: middle.subtract(root), largest: middle.add(root) };
}

function requireSquare(A: readonly (readonly unknown[])[]): void {
  if (A.length > 0 && A.every((row) => row.length === A.length)) return;
  const lengths = A.map((row) => row.length).join(', ');
  throw new InputError(
    `extremeEigenvalues: expected a square matrix, got ${A.length} rows of ${lengths || 'no'} entries.`,
  );
}

function requireSymmetric<T>(A: readonly (readonly T[])[], different: (x: T, y: T) => boolean): void {
  for (const [i, row] of A.entries()) {
    for (const [j, x] of row.slice(0, i).entries()) {
      if (!different(x, A[j][i])) continue;
      throw new InputError(
        `extremeEigenvalues: not symmetric, entry (${i}, ${j}) is ${x} and (${j}, ${i}) is ${A[j][i]}.`,
      );
    }
  }
}

function isDiagonal<T>(A: readonly (readonly T[])[], isZero: (x: T) => boolean): boolean {
  return A.every((row, i) => row.every((x, j) => i === j || isZero(x)));
}
