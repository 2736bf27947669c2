import { shiftDown } from './integers.js';
import { Interval } from './interval.js';

/** More places than the answer: 2⁻¹⁶ of its unit is far above the 4N + 6 units lost, for N terms. */
const GUARD_BITS = 16;

/**
 * An interval that contains arctan(t) for every t in the given one, which lies in [0, 1].
 *
 *     arctan t = 2^m·arctan(s),   s = h(h(…h(t))), m times,   h(t) = t/(1 + √(1 + t²))
 *
 * since tan(θ/2) = tan θ/(1 + 1/cos θ). h is taken in intervals and halves their width, nearly. arctan increases, with a
 * slope of at most 1: over s it lies between its value at the lower end and that value plus the width of s.
 *
 * Source: DLMF 4.24.3 and half-angle formulas. Checked by: test/exact/arcsine.test.ts, scripts/enclosure-oracle.py.
 */
export function arctan(t: Interval): Interval {
  // A halving costs two square roots, about as much as 9 terms: m of them leave work/(2m) terms.
  const m = Math.ceil(Math.sqrt(t.bits) / 3);
  const work = t.bits + m + GUARD_BITS;
  const one = Interval.ofInteger(1n, work);
  let s = t.withBits(work);
  for (let i = 0; i < m; i++) s = s.divide(one.add(one.add(s.square()).sqrt()));
  const atLow = arctanSeries(s.low, work);
  const small = Interval.ofEnds(atLow.low, atLow.high + s.width, work);
  return small.scale(1n << BigInt(m)).withBits(t.bits);
}

/**
 * An interval that contains arctan(n·2^−w), for 0 ≤ n·2^−w ≤ 1/2.
 *
 *     arctan x = Σ_{k≥0} (−1)ᵏ x^(2k+1)/(2k + 1)
 *
 * Proof, in units of 2^−w. P_0 = n, P_k = ⌊P_{k−1}·x²⌋: the error of P_k is at most x² ≤ 1/4 times that of P_{k−1} and less than 1 more, so
 * x^(2k+1) − P_k lies in [0, 4/3). The term ⌊P_k/(2k + 1)⌋ is off by less than 4/9 + 1 < 2 for k ≥ 1, and exact for
 * k = 0. N is the first k with P_k = 0; the terms alternate and fall, so what is left out is at most term N, below 4/3. In
 * all less than 2(N − 1) + 2 = 2N, and nothing for n = 0, where N = 0.
 */
export function arctanSeries(n: bigint, work: number): Interval {
  const square = n * n;
  let sum = 0n;
  let power = n;
  let k = 0n;
  for (; power !== 0n; k++, power = shiftDown(power * square, 2 * work)) {
    const term = power / (2n * k + 1n);
    sum += k % 2n === 0n ? term : -term;
  }
  return Interval.ofEnds(sum - 2n * k, sum + 2n * k, work);
}
