/**
 * What exp, tanh, the logistic function and erf share: exp(x) = 2ᵏ·exp(r), x = k·ln 2 + r, |r| ≤ (ln 2)/2.
 *
 * Only IEEE + − × ÷ and bit patterns are used, in an order that is part of the definition: the same order in SIMD gives
 * the same bits, on every platform. `Math.exp` and `Math.tanh` may differ between engines.
 */

/** 1/ln 2. */
export const LOG2_E = Math.LOG2E;

/**
 * ln 2 in two parts, the first with 32 significant bits, so that k times it is exact.
 * Source: fdlibm, e_exp.c.
 */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

/**
 * 1.5·2⁵² + 1023. Adding it to t rounds t to an integer k, and leaves k + 1023, the exponent of 2ᵏ, in the low bits:
 * shifted up by 52 they are the double 2ᵏ.
 */
export const ROUNDER = 6755399441056767;

/** 2^(index − 1023) for index 1 … 2046; 0 at 0 and Infinity at 2047: the doubles whose bits are index shifted by 52. */
const POWERS = new Float64Array(BigInt64Array.from({ length: 2048 }, (_, i) => BigInt(i) << 52n).buffer);

/** 2ᵏ from ROUNDER + k for −1022 ≤ k ≤ 1023 (0 for k = −1023, Infinity for k = 1024); NaN for NaN. */
export function powerOfTwo(rounded: number): number {
  return POWERS[rounded - (ROUNDER - 1023)] ?? Number.NaN;
}

/** Coefficients of (r·coth(r/2) − 2)/r² in r². Source: scripts/elementary-coefficients.py. */
export const COTH_COEFFICIENTS = [
  0.1666666666666666, -0.0027777777777564404, 6.613756471622828e-5, -1.6534060033836456e-6,
  4.1437662804024295e-8,
] as const;

const [C0, C1, C2, C3, C4] = COTH_COEFFICIENTS;

/** R = r·coth(r/2) for |r| ≤ (ln 2)/2, so that exp(r) = (R + r)/(R − r). */
export function cothOfReduced(r: number): number {
  const s = r * r;
  const s2 = s * s;
  return 2 + s * (C0 + C1 * s + s2 * (C2 + C3 * s + s2 * C4));
}

/** exp(r) − 1 = 2r/(R − r) for |r| ≤ (ln 2)/2, to 2 ulp: nothing cancels. */
export function expm1OfReduced(r: number): number {
  return (r + r) / (cothOfReduced(r) - r);
}
