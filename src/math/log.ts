import { LN2_HIGH, LN2_LOW } from './exponent-reduction.js';

const bits = new DataView(new ArrayBuffer(8));

/** Where m is halved, to keep |s| small; √2 would be best, and any number near it will do. */
const ABOUT_ROOT_TWO = 1.41;

/** 2/3, 2/5, 2/7, … of the series of 2·artanh; 11 terms leave 2⁻⁵⁶ at |s| = 0.172. */
const TERMS = Array.from({ length: 11 }, (_, j) => 2 / (2 * j + 3));

/**
 * The natural logarithm of a positive normal number: at most 2 ulp from the true value, the same bits on every platform.
 *
 * ln x = k·ln 2 + 2·artanh(s), s = (m − 1)/(m + 1), x = 2ᵏm with m about in [√½, √2). Only IEEE + − × ÷ and bit patterns.
 * For the few places that need it once; it is not fast. Checked by: test/math/log.test.ts.
 */
export function log(x: number): number {
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > ABOUT_ROOT_TWO) {
    m /= 2;
    k++;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const square = s * s;
  let sum = 0;
  for (let j = TERMS.length - 1; j >= 0; j--) sum = sum * square + (TERMS[j] as number);
  // f − s·f = 2s, without the rounding of s.
  return k * LN2_HIGH + (f - (s * (f - square * sum) - k * LN2_LOW));
}
