import { InputError } from '../input-error.js';
import { arctan } from './arctan.js';
import { ceilSqrt, floorSqrt } from './integers.js';
import { Interval } from './interval.js';
import { pi } from './pi.js';

/** Places beyond the answer's; a root, a quotient and a doubling lose a few units. */
const GUARD_BITS = 8;

/**
 * An interval that contains arcsin(x) for every x of the given one that lies in [−1, 1].
 *
 *     arcsin x = 2 arctan(x/(1 + √((1 − x)(1 + x)))) for x ≥ 0;   arcsin(−x) = −arcsin x
 *
 * since tan(θ/2) = sin θ/(1 + cos θ), whose argument never leaves [0, 1]: there is no corner at 1. arcsin increases, so
 * its ends are enclosed at the ends, where 1 − x² is exact. What sticks out of [−1, 1] is rounding's and is cut off: the
 * arcsine is asked of a number inside.
 *
 * Throws: InputError for an interval wholly outside [−1, 1].
 * Checked by: test/exact/arcsine.test.ts, scripts/enclosure-oracle.py.
 */
export function arcsine(x: Interval): Interval {
  const { low, high } = withinUnit('arcsine', x);
  const atLow = arcsineAt(low, x.bits);
  return low === high ? atLow : Interval.ofEnds(atLow.low, arcsineAt(high, x.bits).high, x.bits);
}

/**
 * An interval that contains arccos(x) for every x of the given one that lies in [−1, 1].
 *
 *     arccos x = 2 arctan(√((1 − x)(1 + x))/(1 + x)) for x ≥ 0;   arccos(−x) = π − arccos x
 *
 * As `arcsine`; arccos decreases, and is exactly 0 at 1.
 *
 * Throws: InputError for an interval wholly outside [−1, 1].
 * Checked by: test/exact/arcsine.test.ts, scripts/enclosure-oracle.py.
 */
export function arccosine(x: Interval): Interval {
  const { low, high } = withinUnit('arccosine', x);
  const atHigh = arccosineAt(high, x.bits);
  return low === high ? atHigh : Interval.ofEnds(atHigh.low, arccosineAt(low, x.bits).high, x.bits);
}

/** √(1 − x²) of x = n·2^−bits, with `work` places: 1 − x² is an integer of units 4^−bits. */
export function cosineOfArcsine(n: bigint, bits: number, work: number): Interval {
  const square = ((1n << BigInt(2 * bits)) - n * n) << BigInt(2 * (work - bits));
  return Interval.ofEnds(floorSqrt(square), ceilSqrt(square), work);
}

/** The part of the interval in [−1, 1], in its own units. */
export function withinUnit(asker: string, x: Interval): { readonly low: bigint; readonly high: bigint } {
  const unit = 1n << BigInt(x.bits);
  if (x.low > unit || x.high < -unit) {
    throw new InputError(
      `${asker}: expected a number in [−1, 1], got ${x}; check what it was computed from.`,
    );
  }
  return { low: x.low < -unit ? -unit : x.low, high: x.high > unit ? unit : x.high };
}

function arcsineAt(n: bigint, bits: number): Interval {
  if (n < 0n) return arcsineAt(-n, bits).negate();
  const work = bits + GUARD_BITS;
  return angle(Interval.ofEnds(n, n, bits).withBits(work), cosineOfArcsine(n, bits, work)).withBits(bits);
}

function arccosineAt(n: bigint, bits: number): Interval {
  const work = bits + GUARD_BITS;
  const size = n < 0n ? -n : n;
  const acute = angle(cosineOfArcsine(n, bits, work), Interval.ofEnds(size, size, bits).withBits(work));
  return (n < 0n ? pi(work).subtract(acute) : acute).withBits(bits);
}

/** The θ in [0, π/2] with this sine and this cosine. */
function angle(sine: Interval, cosine: Interval): Interval {
  const one = Interval.ofInteger(1n, sine.bits);
  return arctan(sine.divide(one.add(cosine))).scale(2n);
}
