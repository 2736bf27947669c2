import { expm1OfReduced, LN2_HIGH, LN2_LOW, LOG2_E, powerOfTwo, ROUNDER } from './exponent-reduction.js';

/** Above this, exp overflows: ln of the largest double. */
const OVERFLOW = 709.782712893384;
/** Below this, exp is 0: about 2⁻¹⁰²⁰, so that no result is a subnormal number. */
const UNDERFLOW = -707;

/**
 * The exponential function: at most 1.5 ulp from the true value, the same bits on every platform.
 *
 * exp(x) = 2ᵏ·(1 + expm1(r)), x = k·ln 2 + r. Results below exp(−707) ≈ 9e-308 are 0; NaN gives NaN.
 *
 * Source: coefficients by scripts/elementary-coefficients.py. Checked by: test/math/elementary.test.ts.
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  const rounded = x * LOG2_E + ROUNDER;
  const k = rounded - ROUNDER;
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  // 2ᵏ⁻¹ and then doubled: 2¹⁰²⁴ is not a number, the result may be.
  const scale = powerOfTwo(rounded - 1);
  return (scale + scale * expm1OfReduced(r)) * 2;
}
