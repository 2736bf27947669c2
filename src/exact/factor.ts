import { shiftDown } from './integers.js';
import type { Interval } from './interval.js';

/** One step of the elimination: the row and column taken, its pivot, and what of it was taken from the rows left. */
interface Elimination {
  readonly taken: number;
  readonly pivot: Interval;
  readonly multipliers: readonly (readonly [row: number, multiplier: Interval])[];
}

/** A = LDLᵀ up to the order of rows: the eliminations, the first first. */
export type Factors = readonly Elimination[];

/**
 * Factors A = LDLᵀ with all of D above 0; false where A is proved not to be positive definite, undefined where neither.
 *
 *     a_ik ← a_ik − a_ip a_kp/a_pp for the rows left, p the row whose a_pp is largest
 *
 * A symmetric matrix is positive definite when all its pivots are above 0. Each matrix left over is a Schur complement
 * of A, which is positive definite if A is: one that has an entry ≤ 0 on its diagonal refutes it.
 *
 * Of a positive definite matrix no entry is larger than the largest on the diagonal, so multipliers are at most 1 in size
 * however small the pivot is: an entry of width w ends at most about 4w wide after each step, not w/a_pp². Near a
 * cluster of eigenvalues rounding costs 2n places, and no more. (Of entries up to 1 in size: a multiplier has no more
 * places than they have, so larger ones need as many more as they have before the point.)
 *
 * Shapes: A n×n, of which the lower triangle is read. Source: Higham (2002), Accuracy and Stability of Numerical
 * Algorithms, § 10.3. Checked by: test/exact/factor.test.ts.
 */
export function factor(A: readonly (readonly Interval[])[]): Factors | false | undefined {
  const left = A.map((row) => [...row]);
  const entry = (i: number, k: number): Interval => (i < k ? left[k][i] : left[i][k]);
  const rows = A.map((_, i) => i);
  const steps: Elimination[] = [];
  while (rows.length > 0) {
    if (rows.some((i) => left[i][i].high <= 0n)) return false;
    const taken = rows.reduce((p, i) => (left[i][i].low > left[p][p].low ? i : p));
    const pivot = left[taken][taken];
    if (pivot.low <= 0n) return undefined;
    rows.splice(rows.indexOf(taken), 1);
    const multipliers = rows.map((i) => [i, entry(i, taken).divide(pivot)] as const);
    for (const [i, multiplier] of multipliers) {
      for (const k of rows.filter((row) => row <= i)) {
        // On the diagonal too: a small entry's square, rounded and divided by a small pivot, would be lost.
        left[i][k] = left[i][k].subtract(multiplier.multiply(entry(k, taken)));
      }
    }
    steps.push({ taken, pivot, multipliers });
  }
  return steps;
}

/** About A⁻¹v: by the middles of the factors, with rounding, for a guess. */
export function solve(factors: Factors, v: readonly bigint[]): bigint[] {
  const x = [...v];
  for (const { taken, multipliers } of factors) {
    for (const [i, multiplier] of multipliers) x[i] -= times(multiplier, x[taken]);
  }
  for (const { taken, pivot, multipliers } of factors.toReversed()) {
    x[taken] = (x[taken] << BigInt(pivot.bits + 1)) / (pivot.low + pivot.high);
    for (const [i, multiplier] of multipliers) x[taken] -= times(multiplier, x[i]);
  }
  return x;
}

function times(multiplier: Interval, x: bigint): bigint {
  return shiftDown((multiplier.low + multiplier.high) * x, multiplier.bits + 1);
}
