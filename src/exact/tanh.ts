import { expOfMinus } from './exp.js';
import { Interval } from './interval.js';

/** Places beyond the answer's; a sum, a difference and a quotient lose a few units. */
const GUARD_BITS = 8;

/**
 * An interval that contains tanh(x) for every x in the given one.
 *
 *     tanh x = (1 − q)/(1 + q),  q = exp(−2x), for x ≥ 0;  tanh(−x) = −tanh x
 *
 * tanh increases, so its ends are enclosed at the ends, where q and the quotient are enclosures; 0 ≤ tanh x ≤ min(x, 1)
 * for x ≥ 0 cuts off what rounding adds beyond. Far out q lies in [0, 1] units, and tanh within 3 units of 1.
 *
 * Checked by: test/exact/enclosures.test.ts, scripts/enclosure-oracle.py.
 */
export function tanh(x: Interval): Interval {
  const low = tanhAt(x.low, x.bits);
  return x.width === 0n ? low : Interval.ofEnds(low.low, tanhAt(x.high, x.bits).high, x.bits);
}

/** tanh′(x) = 1 − tanh²x, for every x in the given interval: as sharp as tanh, since squaring is. */
export function tanhSlope(x: Interval): Interval {
  return Interval.ofInteger(1n, x.bits).subtract(tanh(x).square());
}

function tanhAt(n: bigint, bits: number): Interval {
  if (n < 0n) return tanhAt(-n, bits).negate();
  const q = expOfMinus(2n * n, bits, bits + GUARD_BITS);
  const one = Interval.ofInteger(1n, q.bits);
  const value = one.subtract(q).divide(one.add(q)).withBits(bits);
  const unit = 1n << BigInt(bits);
  const cap = n < unit ? n : unit;
  return Interval.ofEnds(value.low < 0n ? 0n : value.low, value.high > cap ? cap : value.high, bits);
}
