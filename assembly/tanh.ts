import * as at from './constants';
import { addOutputs } from './output-sum';
import { blockBytes, cothangents, cothOfReduced, powerOfTwo, powers, reduced } from './reduction';

/** h ← tanh(z) for one block, and its part of f. The order of src/math/tanh.ts. */
export function forwardTanh(z: usize, h: usize, weights: usize): void {
  reduce(z, h);
  cothOfReduced(h);
  quotients(z, h);
  addOutputs(h, weights);
}

/** h ← r and powers ← 2ᵏ, 2|z| = k·ln 2 + r. */
function reduce(z: usize, h: usize): void {
  const log2e = at.constant(at.LOG2_E);
  const rounder = at.constant(at.ROUNDER);
  const high = at.constant(at.LN2_HIGH);
  const low = at.constant(at.LN2_LOW);
  const limit = at.constant(at.TANH_SATURATES);
  const end = z + blockBytes();
  let power = powers();
  do {
    const clamped = f64x2.pmin(f64x2.abs(v128.load(z)), limit);
    const twice = f64x2.add(clamped, clamped);
    const rounded = f64x2.add(f64x2.mul(twice, log2e), rounder);
    v128.store(h, reduced(twice, f64x2.sub(rounded, rounder), high, low));
    v128.store(power, powerOfTwo(rounded));
    z += 16;
    h += 16;
    power += 16;
  } while (z < end);
}

/** h ← ((2ᵏ − 1)R + (2ᵏ + 1)r) / ((2ᵏ + 1)R + (2ᵏ − 1)r) with the sign of z. */
function quotients(z: usize, h: usize): void {
  const one = at.constant(at.ONE);
  const sign = at.constant(at.NEGATIVE_ZERO);
  const end = z + blockBytes();
  let at2k = powers();
  let atR = cothangents();
  do {
    const r = v128.load(h);
    const R = v128.load(atR);
    const power = v128.load(at2k);
    const less = f64x2.sub(power, one);
    const more = f64x2.add(power, one);
    const value = f64x2.div(
      f64x2.add(f64x2.mul(less, R), f64x2.mul(more, r)),
      f64x2.add(f64x2.mul(more, R), f64x2.mul(less, r)),
    );
    v128.store(h, v128.or(value, v128.and(v128.load(z), sign)));
    z += 16;
    h += 16;
    at2k += 16;
    atR += 16;
  } while (z < end);
}
