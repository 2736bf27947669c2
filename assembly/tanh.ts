import * as at from './constants';
import { even, outputLanes } from './layout';
import { addOutput } from './output-sum';
import { cothOfReduced, powerOfTwo, reduced } from './reduction';

/** h ← tanh(z) for one block, and its part of f. The order of src/math/tanh.ts. */
export function forwardTanh(z: usize, h: usize, weights: usize): void {
  const log2e = at.constant(at.LOG2_E);
  const rounder = at.constant(at.ROUNDER);
  const high = at.constant(at.LN2_HIGH);
  const low = at.constant(at.LN2_LOW);
  const one = at.constant(at.ONE);
  const two = at.constant(at.TWO);
  const sign = at.constant(at.NEGATIVE_ZERO);
  const limit = at.constant(at.TANH_SATURATES);
  const c0 = at.constant(at.COTH);
  const c1 = at.constant(at.COTH + 8);
  const c2 = at.constant(at.COTH + 16);
  const c3 = at.constant(at.COTH + 24);
  const c4 = at.constant(at.COTH + 32);
  const end = z + ((even as usize) << 6);
  let lanes = outputLanes;
  do {
    const h0 = tanh(v128.load(z), log2e, rounder, high, low, one, two, sign, limit, c0, c1, c2, c3, c4);
    v128.store(h, h0);
    const h1 = tanh(v128.load(z, 16), log2e, rounder, high, low, one, two, sign, limit, c0, c1, c2, c3, c4);
    v128.store(h, h1, 16);
    const h2 = tanh(v128.load(z, 32), log2e, rounder, high, low, one, two, sign, limit, c0, c1, c2, c3, c4);
    v128.store(h, h2, 32);
    const h3 = tanh(v128.load(z, 48), log2e, rounder, high, low, one, two, sign, limit, c0, c1, c2, c3, c4);
    v128.store(h, h3, 48);
    addOutput(lanes, h0, h1, h2, h3, weights);
    lanes += 16;
    h += 64;
    z += 64;
  } while (z < end);
}

@inline
function tanh(
  z: v128,
  log2e: v128,
  rounder: v128,
  high: v128,
  low: v128,
  one: v128,
  two: v128,
  sign: v128,
  limit: v128,
  c0: v128,
  c1: v128,
  c2: v128,
  c3: v128,
  c4: v128,
): v128 {
  const clamped = f64x2.pmin(v128.andnot(z, sign), limit);
  const twice = f64x2.add(clamped, clamped);
  const rounded = f64x2.add(f64x2.mul(twice, log2e), rounder);
  const r = reduced(twice, f64x2.sub(rounded, rounder), high, low);
  const R = cothOfReduced(r, two, c0, c1, c2, c3, c4);
  const power = powerOfTwo(rounded);
  const less = f64x2.sub(power, one);
  const more = f64x2.add(power, one);
  const value = f64x2.div(
    f64x2.add(f64x2.mul(less, R), f64x2.mul(more, r)),
    f64x2.add(f64x2.mul(more, R), f64x2.mul(less, r)),
  );
  return v128.or(value, v128.and(z, sign));
}
