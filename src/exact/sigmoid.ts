import { expOfMinus } from './exp.js';
import { Interval } from './interval.js';

/** Places beyond the answer's; a sum and a quotient lose a few units. */
const GUARD_BITS = 8;

/**
 * An interval that contains the logistic function σ(x) = 1/(1 + exp(−x)) for every x in the given one.
 *
 *     σ(x) = 1/(1 + q),  q = exp(−x), for x ≥ 0;  σ(−x) = 1 − σ(x)
 *
 * σ increases, so its ends are enclosed at the ends, where q and the quotient are enclosures. As q ≤ 1 there, the
 * quotient is ≥ 1/2 and, rounded outward, at most 1; 1 − σ is exact.
 *
 * Checked by: test/exact/enclosures.test.ts, scripts/enclosure-oracle.py.
 */
export function sigmoid(x: Interval): Interval {
  const low = sigmoidAt(x.low, x.bits);
  return x.width === 0n ? low : Interval.ofEnds(low.low, sigmoidAt(x.high, x.bits).high, x.bits);
}

/** σ′(x) = σ(1 − σ) = 1/4 − (σ − 1/2)², for every x in the given interval: the square is as sharp as σ. */
export function sigmoidSlope(x: Interval): Interval {
  const half = Interval.ofRatio(1n, 2n, x.bits);
  return Interval.ofRatio(1n, 4n, x.bits).subtract(sigmoid(x).subtract(half).square());
}

function sigmoidAt(n: bigint, bits: number): Interval {
  const one = Interval.ofInteger(1n, bits);
  if (n < 0n) return one.subtract(sigmoidAt(-n, bits));
  const q = expOfMinus(n, bits, bits + GUARD_BITS);
  const wide = one.withBits(q.bits);
  return wide.divide(wide.add(q)).withBits(bits);
}
