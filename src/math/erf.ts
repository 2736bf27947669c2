import { expm1OfReduced, LN2_HIGH, LN2_LOW, LOG2_E, powerOfTwo, ROUNDER } from './exponent-reduction.js';

/** 500·ln 2: from here on exp(−x²) < 2⁻⁵⁰⁰ counts as 0, so that products with an error or a weight stay normal. */
export const SQUARE_VANISHES = 346.5735902799727;
/** From here on erf rounds to 1, and g is no longer needed. */
export const ERF_SATURATES = 6;
export const TWO_OVER_ROOT_PI = 1.1283791670955126;

/** (1 − exp(x²)erfc(x))/x = P(x)/Q(x), all terms positive. Source: scripts/elementary-coefficients.py. */
export const ERF_NUMERATOR = [
  1.1283791670955126, 1.988368644442276, 1.6773519048825214, 0.8515613018345892, 0.2783489581124093,
  0.05836795162656005, 0.0072753420420214685, 0.000417592773091901,
] as const;
/** After the leading 1. */
export const ERF_DENOMINATOR = [
  2.648372755883504, 3.166906999799192, 2.2388064334568107, 1.0263625061425672, 0.31355059570468713,
  0.06260571615168543, 0.007510933955742202, 0.0004175930439393739,
] as const;

const [P0, P1, P2, P3, P4, P5, P6, P7] = ERF_NUMERATOR;
const [Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8] = ERF_DENOMINATOR;

/**
 * The error function: at most 5 ulp from the true value, odd to the last bit, the same bits on every platform.
 *
 * erf(x) = g + (1 − exp(−x²))(1 − g) for x ≥ 0, g = 1 − exp(x²)erfc(x) = x·P(x)/Q(x): one formula for all x, without a
 * branch, that shares exp(−x²) with the slope. Both terms are positive, 1 − exp(−x²) = (1 − 2ᵏ) − 2ᵏ·expm1(r) does not
 * cancel, and the sum cannot exceed 1. ±∞ gives ±1, −0 gives −0, NaN gives NaN.
 *
 * Checked by: test/math/elementary.test.ts, test/math/erf.test.ts.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  const square = x * x;
  const clamped = Math.min(SQUARE_VANISHES, square);
  const rounded = ROUNDER - clamped * LOG2_E;
  const k = rounded - ROUNDER;
  const r = -clamped - k * LN2_HIGH - k * LN2_LOW;
  const power = powerOfTwo(rounded);
  const rest = power * expm1OfReduced(r);
  const a = Math.min(ERF_SATURATES, size);
  const a2 = a * a;
  const a4 = a2 * a2;
  const p = P0 + P1 * a + a2 * (P2 + P3 * a) + a4 * (P4 + P5 * a + a2 * (P6 + P7 * a));
  const q = 1 + Q1 * a + a2 * (Q2 + Q3 * a) + a4 * (Q4 + Q5 * a + a2 * (Q6 + Q7 * a) + a4 * Q8);
  const g = (a * p) / q;
  const value = g + (1 - power - rest) * (1 - g);
  return x < 0 || Object.is(x, -0) ? -value : value;
}

/** erf′(x) = (2/√π)·exp(−x²), 0 where exp(−x²) < 2⁻⁵⁰⁰. Relative error about (x² + 1)·2⁻⁵³. */
export function erfSlope(x: number): number {
  const square = x * x;
  const clamped = Math.min(SQUARE_VANISHES, square);
  const rounded = ROUNDER - clamped * LOG2_E;
  const k = rounded - ROUNDER;
  const r = -clamped - k * LN2_HIGH - k * LN2_LOW;
  const power = powerOfTwo(rounded);
  const value = TWO_OVER_ROOT_PI * (power + power * expm1OfReduced(r));
  return square >= SQUARE_VANISHES ? 0 : value;
}
