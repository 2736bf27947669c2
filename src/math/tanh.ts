import { cothOfReduced, LN2_HIGH, LN2_LOW, LOG2_E, powerOfTwo, ROUNDER } from './exponent-reduction.js';

/** From here on tanh rounds to 1. */
export const TANH_SATURATES = 20;

/**
 * The hyperbolic tangent: at most 5 ulp from the true value, odd to the last bit, the same bits on every platform.
 *
 * With exp(2|x|) = 2ᵏ(R + r)/(R − r):  tanh |x| = ((2ᵏ − 1)R + (2ᵏ + 1)r) / ((2ᵏ + 1)R + (2ᵏ − 1)r), one division and no
 * branch, so that a SIMD kernel can do the same. ±∞ gives ±1, −0 gives −0, NaN gives NaN.
 *
 * Checked by: test/math/elementary.test.ts.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  const clamped = Math.min(TANH_SATURATES, size);
  const twice = clamped + clamped;
  const rounded = twice * LOG2_E + ROUNDER;
  const k = rounded - ROUNDER;
  const r = twice - k * LN2_HIGH - k * LN2_LOW;
  const R = cothOfReduced(r);
  const power = powerOfTwo(rounded);
  const less = power - 1;
  const more = power + 1;
  const value = (less * R + more * r) / (more * R + less * r);
  return x < 0 || Object.is(x, -0) ? -value : value;
}
