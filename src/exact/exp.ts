import { InputError } from '../input-error.js';
import { bitLength, shiftDown, shiftUp } from './integers.js';
import { Interval } from './interval.js';

/** More places than the answer: 2⁻¹⁶ of its unit is far above the 4N + 2 units that expOfMinus loses. */
const GUARD_BITS = 16;

/** Beyond e⁴⁰⁹⁶ ≈ 10¹⁷⁷⁸ nobody here asks; the digits of exp(x) are as many as 1.44x. */
const LARGEST = 4096n;

/**
 * An interval that contains exp(x) for every x in the given one.
 *
 * exp increases, so its ends are enclosed at the ends; for x > 0 as 1/exp(−x), with 4x more places, since an error of
 * q = exp(−x) counts q⁻² = exp(2x) < 2^(4x) times in 1/q.
 *
 * Throws: InputError above 4096. Checked by: test/exact/enclosures.test.ts, scripts/enclosure-oracle.py.
 */
export function exp(x: Interval): Interval {
  const low = expAt(x.low, x.bits);
  return x.width === 0n ? low : Interval.ofEnds(low.low, expAt(x.high, x.bits).high, x.bits);
}

function expAt(n: bigint, bits: number): Interval {
  if (n <= 0n) return expOfMinus(-n, bits, bits);
  const size = shiftUp(n, bits);
  if (size > LARGEST) {
    throw new InputError(
      `exp: expected an argument up to ${LARGEST}, got about ${size}; take 1/exp(−x) or rescale.`,
    );
  }
  const work = bits + 4 * Number(size) + GUARD_BITS;
  const one = Interval.ofInteger(1n, work);
  return one.divide(expOfMinus(n, bits, work)).withBits(bits);
}

/**
 * An interval of the given bits that contains exp(−n·2^−scale), n ≥ 0, at most 2 units wide.
 *
 *     exp(−x) = exp(−t)^(2^m),   t = x·2^−m < 2^−s,   exp(−t) = Σ_{j<N} (−t)ʲ/j! ± τ_N,   τ_j = tʲ/j!
 *
 * Proof, in units of 2^−w, w the places worked with. t is exact (w ≥ scale + m). T_0 = 2^w, T_j = ⌊T_{j−1}·t/j⌋: the
 * error of T_j is at most t/j ≤ 1/2 times that of T_{j−1} and less than 1 more, so τ_j − T_j lies in [0, 2). N is the
 * first j with T_j = 0, so τ_N < 2; the terms alternate and fall, so what is left out is at most τ_N. Errors of the N − 1
 * rounded terms and this one: less than 2N. Then m squarings of both ends, rounded outward; each at most doubles the
 * width (the ends are ≤ 1) and adds 2, in all 2^m(4N + 2), which w = … + m + GUARD_BITS keeps below one unit.
 *
 * exp(−x) < 2^−bits from x = 0.7·bits on, as 0.7 > ln 2: then [0, 1]·2^−bits, however large x is.
 */
export function expOfMinus(n: bigint, scale: number, bits: number): Interval {
  if (n === 0n) return Interval.ofInteger(1n, bits);
  if (10n * n >= BigInt(7 * bits) << BigInt(scale)) return Interval.ofEnds(0n, 1n, bits);
  // About as many squarings as terms; s ≥ 1.
  const s = Math.ceil(Math.sqrt(bits));
  const m = Math.max(0, bitLength(n) - scale + s);
  const work = Math.max(bits, scale) + m + GUARD_BITS;
  const t = n << BigInt(work - scale - m);
  const unit = 1n << BigInt(work);
  let sum = unit;
  let term = unit;
  let count = 1n;
  for (; ; count++) {
    term = shiftDown(term * t, work) / count;
    if (term === 0n) break;
    sum += count % 2n === 1n ? -term : term;
  }
  let low = sum - 2n * count;
  let high = sum + 2n * count;
  // t > 0: the value is below 1.
  if (high > unit) high = unit;
  for (let i = 0; i < m; i++) {
    low = shiftDown(low * low, work);
    high = shiftUp(high * high, work);
  }
  return Interval.ofEnds(low, high, work).withBits(bits);
}
