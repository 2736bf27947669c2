import { Interval } from './interval.js';

/** 16 and 4 times at most N + 1 ≤ w units, so 2⁵w: 20 more places than the answer are enough up to w = 2¹⁵. */
const GUARD_BITS = 20;

/**
 * An interval that contains π.
 *
 *     π = 16 arctan(1/5) − 4 arctan(1/239)     (Machin, 1706)
 *
 * Checked by: test/exact/pi.test.ts.
 */
export function pi(bits: number): Interval {
  const work = bits + GUARD_BITS;
  return arctanOfReciprocal(5n, work)
    .scale(16n)
    .subtract(arctanOfReciprocal(239n, work).scale(4n))
    .withBits(bits);
}

/**
 * An interval that contains arctan(1/q), q ≥ 2.
 *
 *     arctan(1/q) = Σ_{k≥0} (−1)ᵏ/((2k + 1)·q^(2k+1))
 *
 * Proof, in units of 2^−w. Nested floors are floors of the whole quotient, so each term is rounded by less than 1. The
 * sum stops at the first k = N whose power is 0; the terms alternate and fall, so what is left out is below term N,
 * which is below 1. In all less than N + 1.
 */
export function arctanOfReciprocal(q: bigint, work: number): Interval {
  const square = q * q;
  let sum = 0n;
  let power = (1n << BigInt(work)) / q;
  let k = 0n;
  for (; power !== 0n; k++, power /= square) {
    const term = power / (2n * k + 1n);
    sum += k % 2n === 0n ? term : -term;
  }
  return Interval.ofEnds(sum - k - 1n, sum + k + 1n, work);
}
