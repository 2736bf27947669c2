import { describe, expect, test } from 'vitest';
import { factor, solve } from '../../src/exact/factor.js';
import { Interval } from '../../src/exact/interval.js';
import { RandomStream } from '../../src/math/random-stream.js';

const BITS = 100;

function intervals(A: readonly (readonly bigint[])[]): Interval[][] {
  return A.map((row) => row.map((x) => Interval.ofInteger(x, BITS)));
}

/** A symmetric integer matrix; on its diagonal the square of its size, now and then, so that half are positive definite. */
function drawSymmetric(stream: RandomStream): bigint[][] {
  const n = stream.integer(1, 6);
  const heavy = stream.integer(0, 4 * n);
  const lower = Array.from({ length: n }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j) => BigInt(stream.integer(-4, 4) + (i === j ? heavy : 0))),
  );
  return lower.map((_, i) => lower.map((_, j) => lower[Math.max(i, j)][Math.min(i, j)]));
}

/** Sylvester's criterion in integers: all leading minors are above 0; Bareiss's elimination keeps it whole. */
function isPositiveDefinite(matrix: readonly (readonly bigint[])[]): boolean {
  const a = matrix.map((row) => [...row]);
  let before = 1n;
  for (const [p, top] of a.entries()) {
    const minor = top[p];
    if (minor <= 0n) return false;
    for (const row of a.slice(p + 1)) {
      const factorOfRow = row[p];
      for (let j = 0; j < row.length; j++) row[j] = (minor * row[j] - factorOfRow * top[j]) / before;
    }
    before = minor;
  }
  return true;
}

describe('factors', () => {
  test('answer as the signs of the leading minors do, on 5 000 integer matrices', () => {
    const stream = RandomStream.at(1, 'factor');
    const counts = { positive: 0, not: 0, open: 0 };
    for (let i = 0; i < 5_000; i++) {
      const A = drawSymmetric(stream);
      const factors = factor(intervals(A));
      counts[factors === undefined ? 'open' : factors === false ? 'not' : 'positive']++;
      if (factors !== undefined) expect(factors !== false).toBe(isPositiveDefinite(A));
    }
    expect(counts.positive).toBeGreaterThan(1_000);
    expect(counts.not).toBeGreaterThan(1_000);
    // Singular ones, with thirds.
    expect(counts.open).toBeLessThan(100);
  });

  test('never answer for intervals that hold matrices of both kinds', () => {
    const stream = RandomStream.at(2, 'factor');
    let both = 0;
    for (let i = 0; i < 2_000; i++) {
      const A = drawSymmetric(stream);
      const B = A.map((row) => [...row]);
      const [p, q] = [stream.integer(0, A.length - 1), stream.integer(0, A.length - 1)];
      B[p][q] += BigInt(stream.integer(1, 6));
      B[q][p] = B[p][q];
      const hull = intervals(A);
      const wide = Interval.ofEnds(hull[p][q].low, B[p][q] << BigInt(BITS), BITS);
      hull[p][q] = wide;
      hull[q][p] = wide;
      const factors = factor(hull);
      if (isPositiveDefinite(A) !== isPositiveDefinite(B)) {
        both++;
        expect(factors).toBeUndefined();
      } else if (factors !== undefined) {
        expect(factors !== false).toBe(isPositiveDefinite(A));
      }
    }
    expect(both).toBeGreaterThan(100);
  });

  test('of vvᵀ + δI answer from δ = 4ⁿ units on, however many pivots are as small, and wherever', () => {
    for (let n = 1; n <= 8; n++) {
      // Of ones, and of entries that fall or rise 64-fold: a pivot must not be small where others are not.
      for (const logarithm of [() => 0, (i: number) => 6 * i, (i: number) => 6 * (n - 1 - i)]) {
        for (const sign of [1n, -1n]) {
          const A = Array.from({ length: n }, (_, i) =>
            Array.from({ length: n }, (_, j) => {
              const product = 1n << BigInt(BITS - logarithm(i) - logarithm(j));
              const entry = product + (i === j ? sign << BigInt(2 * n) : 0n);
              return Interval.ofEnds(entry, entry, BITS);
            }),
          );
          const factors = factor(A);
          if (sign > 0n) expect(Array.isArray(factors), `n = ${n}`).toBe(true);
          else if (n > 1) expect(factors).toBe(false);
        }
      }
    }
  });

  test('a diagonal entry ≤ 0 refutes, at 0 too', () => {
    expect(factor(intervals([[0n]]))).toBe(false);
    expect(
      factor(
        intervals([
          [5n, 0n],
          [0n, 0n],
        ]),
      ),
    ).toBe(false);
    expect(factor([[Interval.ofEnds(0n, 1n, BITS)]])).toBeUndefined();
  });

  test('solve a system to rounding: A times the solution is the right side', () => {
    const stream = RandomStream.at(3, 'factor');
    const unit = 1n << BigInt(BITS);
    let solved = 0;
    while (solved < 300) {
      const A = drawSymmetric(stream);
      const factors = factor(intervals(A));
      if (!Array.isArray(factors)) continue;
      solved++;
      const v = A.map(() => BigInt(stream.integer(-9, 9)) * unit);
      const x = solve(factors, v);
      for (const [i, row] of A.entries()) {
        const rest = row.reduce((sum, entry, j) => sum + entry * x[j], 0n) - v[i];
        // A hundred digits, and numbers up to the condition of A.
        expect(rest < unit >> 60n && -rest < unit >> 60n).toBe(true);
      }
    }
  });
});
