import { Rational } from '../../src/exact/rational.js';

export const rational = (n: number | bigint, d: number | bigint = 1): Rational =>
  Rational.of(BigInt(n), BigInt(d));

export function square<T>(n: number, entry: (i: number, j: number) => T): T[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => entry(i, j)));
}

export const twoByTwo = <T>(a: T, b: T, d: T): T[][] => [
  [a, b],
  [b, d],
];

/** QDQ for the reflection Q = I − 2vvᵀ/vᵀv of an integer v: its eigenvalues are D, by similarity. */
export function reflected(D: readonly Rational[], v: readonly bigint[]): Rational[][] {
  const length = v.reduce((sum, x) => sum + x * x, 0n);
  const Q = square(v.length, (i, j) =>
    rational(i === j ? 1n : 0n).subtract(rational(2n * v[i] * v[j], length)),
  );
  return square(v.length, (i, j) =>
    D.reduce((sum, value, k) => sum.add(Q[i][k].multiply(value).multiply(Q[k][j])), rational(0)),
  );
}
