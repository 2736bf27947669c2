// What src/math/exponent-reduction.ts does for one number, for the numbers of a block: the same operations in the same
// order. Every loop is short: a processor looks only so far ahead, and finds more independent work in a short chain of
// operations than in a long one; and the constants of a short loop fit the registers.

import * as at from './constants';
import { even, hiddenError } from './layout';

/** x − k·ln 2, in two parts. */
@inline
export function reduced(x: v128, k: v128, high: v128, low: v128): v128 {
  return f64x2.sub(f64x2.sub(x, f64x2.mul(k, high)), f64x2.mul(k, low));
}

/** 2ᵏ from ROUNDER + k: the exponent lies in the low bits. */
@inline
export function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(rounded, 52);
}

/** Bytes of one block: [sample][8]. */
@inline
export function blockBytes(): usize {
  return (even as usize) << 6;
}

/** Where the powers of two of a block are kept; the hidden error there is needed no more. */
@inline
export function powers(): usize {
  return hiddenError;
}

/** Where R = r·coth(r/2) of a block is kept. */
@inline
export function cothangents(): usize {
  return hiddenError + blockBytes();
}

/** R = r·coth(r/2) for the r of one block, to `cothangents()`. */
export function cothOfReduced(r: usize): void {
  const two = at.constant(at.TWO);
  const c0 = at.constant(at.COTH);
  const c1 = at.constant(at.COTH + 8);
  const c2 = at.constant(at.COTH + 16);
  const c3 = at.constant(at.COTH + 24);
  const c4 = at.constant(at.COTH + 32);
  const end = r + blockBytes();
  let R = cothangents();
  do {
    v128.store(R, coth(v128.load(r), two, c0, c1, c2, c3, c4));
    v128.store(R, coth(v128.load(r, 16), two, c0, c1, c2, c3, c4), 16);
    r += 32;
    R += 32;
  } while (r < end);
}

@inline
function coth(r: v128, two: v128, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): v128 {
  const s = f64x2.mul(r, r);
  const s2 = f64x2.mul(s, s);
  const low = f64x2.add(c0, f64x2.mul(c1, s));
  const high = f64x2.add(f64x2.add(c2, f64x2.mul(c3, s)), f64x2.mul(s2, c4));
  return f64x2.add(two, f64x2.mul(s, f64x2.add(low, f64x2.mul(s2, high))));
}
