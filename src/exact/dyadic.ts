import { InputError } from '../input-error.js';
import { bitLength, shiftDown } from './integers.js';

const DOUBLE = new DataView(new ArrayBuffer(8));

/** Every finite double is mantissa·2^exponent, exactly. */
export interface Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/**
 * A double as the dyadic number that it is; 0 for −0.
 *
 * Read off its bits (IEEE 754): sign, 11 bits of exponent, 52 of fraction, a hidden leading 1 unless subnormal.
 *
 * Throws: InputError for NaN and ±Infinity, which are no numbers. Checked by: test/exact/dyadic.test.ts.
 */
export function dyadicOf(x: number): Dyadic {
  if (!Number.isFinite(x)) {
    throw new InputError(
      `dyadicOf: expected a finite number, got ${x}; a run that overflowed has no exact value.`,
    );
  }
  DOUBLE.setFloat64(0, x);
  const bits = DOUBLE.getBigUint64(0);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

/**
 * The largest double ≤ n·2^−bits: −Infinity or the largest finite double beyond the range.
 *
 * ⌊n·2^−s⌋ is kept with s so large that at most 53 digits and no place below 2^−1074 remain. It is then a double, or
 * beyond the range; so is its product with the power of two, without rounding.
 *
 * Checked by: test/exact/dyadic.test.ts.
 */
export function roundDown(n: bigint, bits: number): number {
  const cut = Math.max(0, bitLength(n) - 53, bits - 1074);
  const kept = Number(shiftDown(n, cut));
  const exponent = cut - bits;
  // 53 digits from 2^972 on: at least 2^1024 in size. (A cut at −1074 or none leaves exponents far below.)
  if (exponent > 971) return kept > 0 ? Number.MAX_VALUE : Number.NEGATIVE_INFINITY;
  return kept * powerOfTwo(exponent);
}

/** The smallest double ≥ n·2^−bits. */
export function roundUp(n: bigint, bits: number): number {
  // 0 − 0 is 0; −0 would print a sign.
  return 0 - roundDown(-n, bits);
}

/** 2^k for −1074 ≤ k ≤ 1023 by its bits: `2 ** k` is exact in every engine known, but no standard says so. */
function powerOfTwo(k: number): number {
  DOUBLE.setBigUint64(0, k < -1022 ? 1n << BigInt(k + 1074) : BigInt(k + 1023) << 52n);
  return DOUBLE.getFloat64(0);
}
