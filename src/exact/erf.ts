import { expOfMinus } from './exp.js';
import { ceilDivide, shiftDown, shiftUp } from './integers.js';
import { Interval } from './interval.js';
import { pi } from './pi.js';

/** Places beyond the answer's; hundreds of terms lose a unit each. */
const GUARD_BITS = 16;

/**
 * An interval that contains erf(x) = (2/√π) ∫₀ˣ exp(−s²) ds for every x in the given one.
 *
 *     erf x = (2/√π)·exp(−x²)·Σ_{k≥0} τ_k,   τ_0 = x,   τ_{k+1} = τ_k·2x²/(2k + 3),   for x ≥ 0;   erf(−x) = −erf x
 *
 * erf increases, so its ends are enclosed at the ends. All terms are positive: nothing cancels. They are summed twice,
 * rounded down and rounded up, with x² exact. The sum ends at the first k whose upper term is at most one unit and where
 * 2x²/(2k + 3) ≤ 1/2: the terms after it are at most a half, a quarter, … of it, together at most that term again.
 *
 * For x ≥ 0, erfc(x) ≤ exp(−x²), since exp(−(x + u)²) ≤ exp(−x²)·exp(−u²) for u ≥ 0; and exp(−x²) < 2^−bits from
 * x² = 0.7·bits on (0.7 > ln 2): then erf x is in the last unit below 1, however large x is.
 *
 * Source: DLMF 7.6.2. Checked by: test/exact/enclosures.test.ts, scripts/enclosure-oracle.py.
 */
export function erf(x: Interval): Interval {
  const low = erfAt(x.low, x.bits);
  return x.width === 0n ? low : Interval.ofEnds(low.low, erfAt(x.high, x.bits).high, x.bits);
}

/** erf′(x) = (2/√π)·exp(−x²), for every x in the given interval: squaring is sharp and exp(−x²) falls with x². */
export function erfSlope(x: Interval): Interval {
  const [near, far] = x.low >= 0n ? [x.low, x.high] : x.high <= 0n ? [-x.high, -x.low] : [0n, farther(x)];
  const work = x.bits + GUARD_BITS;
  const most = expOfMinus(near * near, 2 * x.bits, work);
  const least = near === far ? most : expOfMinus(far * far, 2 * x.bits, work);
  const gauss = Interval.ofEnds(least.low, most.high, work);
  return gauss.multiply(twoOverRootPi(work)).withBits(x.bits);
}

function erfAt(n: bigint, bits: number): Interval {
  if (n < 0n) return erfAt(-n, bits).negate();
  const unit = 1n << BigInt(bits);
  const square = n * n;
  if (10n * square >= BigInt(7 * bits) << BigInt(2 * bits)) return Interval.ofEnds(unit - 1n, unit, bits);
  // The sum is below exp(x²) ≤ 4^(x² rounded up): so many more places are needed in exp(−x²).
  const work = bits + 2 * Number(shiftUp(square, 2 * bits)) + GUARD_BITS;
  const sum = gaussianSeries(n, bits, work);
  const product = sum.multiply(expOfMinus(square, 2 * bits, work)).withBits(bits + GUARD_BITS);
  const value = product.multiply(twoOverRootPi(product.bits)).withBits(bits);
  return Interval.ofEnds(value.low, value.high > unit ? unit : value.high, bits);
}

/** Σ τ_k of x = n·2^−bits ≥ 0, with `work` places. */
function gaussianSeries(n: bigint, bits: number, work: number): Interval {
  const twiceSquare = 2n * n * n;
  const one = 1n << BigInt(2 * bits);
  let low = n << BigInt(work - bits);
  let high = low;
  let [lowSum, highSum] = [low, high];
  for (let odd = 3n; high > 1n || 2n * twiceSquare > odd * one; odd += 2n) {
    low = shiftDown(low * twiceSquare, 2 * bits) / odd;
    high = ceilDivide(shiftUp(high * twiceSquare, 2 * bits), odd);
    lowSum += low;
    highSum += high;
  }
  return Interval.ofEnds(lowSum, highSum + high, work);
}

function farther(x: Interval): bigint {
  return -x.low > x.high ? -x.low : x.high;
}

/** By bits: the same few values serve a whole run. */
const CONSTANTS = new Map<number, Interval>();

/** 2/√π = √(4/π). */
function twoOverRootPi(bits: number): Interval {
  const known = CONSTANTS.get(bits);
  if (known !== undefined) return known;
  const work = bits + GUARD_BITS;
  const value = Interval.ofInteger(4n, work).divide(pi(work)).sqrt().withBits(bits);
  CONSTANTS.set(bits, value);
  return value;
}
