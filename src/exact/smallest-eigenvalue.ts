import { matrixOf } from '../math/matrix.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';
import { factor, solve } from './factor.js';
import { bitLength, ceilDivide, greatest, least, shiftDown } from './integers.js';
import { Interval } from './interval.js';

type Intervals = readonly (readonly Interval[])[];

/** A first trial in doubles is right to about 2⁻⁴⁰ of the size of A. */
const DOUBLE_PLACES = 40;

/**
 * An interval that contains λ_min(A) for every symmetric A in the given matrix.
 *
 *     μ < λ_min(A)  where A − μI = LDLᵀ with D > 0;     λ_min(A) ≤ vᵀAv/vᵀv  for every v ≠ 0
 *
 * Both are proved as they stand (Sylvester's law of inertia, Rayleigh's principle), whatever μ and v are; so is λ_min ≤ μ
 * where a Schur complement of A − μI has an entry ≤ 0 on its diagonal. The first bracket is Gershgorin's lower bound
 * and the quotient of an eigenvector in doubles. Then a trial μ is set at 2⁻ᵏ of the bracket below its upper end; k is
 * doubled when it is proved and halved when not, down to bisection. A factor that proves μ also improves v, by
 * inverse iteration: v ← (A − μI)⁻¹v brings its angle to the eigenvector down by (λ_1 − μ)/(λ_2 − μ), and its quotient by
 * the square. So a few factors are enough where λ_1 is separated, and where it is not the bracket is bisected.
 *
 * It ends when the bracket is below one unit, or when rounding, or the width of A, leaves both its middle and its lower
 * quarter open.
 *
 * Shapes: A n×n, of which the lower triangle is read, all of the same bits. Source: Abbott (2014), Quadratic interval
 * refinement for real roots, for k. Checked by: test/exact/eigenvalues.test.ts.
 */
export function smallestEigenvalue(A: Intervals): Interval {
  const { bits } = A[0][0];
  const size = Math.max(0, greatestLength(A.flat().flatMap(({ low, high }) => [low, high])) - bits);
  // `factor` loses 2n places beside the size of A, and the bracket is left within 8 times what it loses.
  const guard = size + 2 * A.length + 8;
  const work = bits + guard;
  const fine = A.map((row, i) => row.slice(0, i + 1).map((x) => x.withBits(work)));
  const enough = 1n << BigInt(guard - 1);
  let v = lengthened(guess(fine), work);
  let high = rayleigh(fine, v);
  // Where Gershgorin is right a bracket that ends there would be bisected towards it: no factor could improve v.
  let low = 2n * gershgorin(fine) - high - 1n;
  for (let k = DOUBLE_PLACES; high - low > enough; ) {
    k = Math.min(k, bitLength((high - low) / enough));
    // k = 0: the lower quarter, when the middle is open.
    const trial = k === 0 ? low + ((high - low) >> 2n) : high - ((high - low) >> BigInt(k));
    const factors = factor(shifted(fine, trial));
    if (factors === undefined) {
      if (k === 0) break;
      k >>= 1;
    } else if (factors === false) {
      high = trial;
      k = Math.max(1, k >> 1);
    } else {
      low = trial;
      v = lengthened(solve(factors, v), work);
      high = least([high, rayleigh(fine, v)]);
      k = Math.max(1, 2 * k);
    }
  }
  return Interval.ofEnds(low, high, work).withBits(bits);
}

function shifted(A: Intervals, mu: bigint): Interval[][] {
  return A.map((row, i) =>
    row.map((x, j) => (i === j ? Interval.ofEnds(x.low - mu, x.high - mu, x.bits) : x)),
  );
}

/** min_i (a_ii − Σ_{j≠i} |a_ij|) ≤ λ_min. */
function gershgorin(A: Intervals): bigint {
  const bounds = A.map((row, i) => row[i].low);
  for (const [i, row] of A.entries()) {
    for (const [j, { low, high }] of row.slice(0, i).entries()) {
      const size = greatest([-low, high]);
      bounds[i] -= size;
      bounds[j] -= size;
    }
  }
  return least(bounds);
}

/** The largest vᵀAv/vᵀv of a matrix in A, rounded up; v is exact, in whichever unit. */
function rayleigh(A: Intervals, v: readonly bigint[]): bigint {
  let sum = 0n;
  for (const [i, row] of A.entries()) {
    for (const [j, { low, high }] of row.entries()) {
      const weight = (i === j ? 1n : 2n) * v[i] * v[j];
      sum += weight < 0n ? weight * low : weight * high;
    }
  }
  return ceilDivide(
    sum,
    v.reduce((square, entry) => square + entry * entry, 0n),
  );
}

/** An eigenvector in doubles of the middle of A; scaled, so that numbers of any size have one. */
function guess(A: Intervals): bigint[] {
  const cut = greatestLength(A.flat().map(({ low, high }) => low + high)) - 60;
  const middle = (i: number, j: number): number =>
    Number(shiftDown(A[Math.max(i, j)][Math.min(i, j)].low + A[Math.max(i, j)][Math.min(i, j)].high, cut));
  const { vectors } = symmetricEigen(matrixOf(A.length, A.length, middle));
  return A.map((_, i) => BigInt(Math.round(vectors.get(i, 0) * 2 ** 53)));
}

/** v with as many digits as asked, so that there are places to improve. */
function lengthened(v: readonly bigint[], digits: number): bigint[] {
  const cut = greatestLength(v) - digits;
  return v.map((entry) => shiftDown(entry, cut));
}

function greatestLength(numbers: readonly bigint[]): number {
  return Math.max(...numbers.map(bitLength));
}
