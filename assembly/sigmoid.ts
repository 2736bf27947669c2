import * as at from './constants';
import { addOutputs } from './output-sum';
import { blockBytes, cothangents, cothOfReduced, powerOfTwo, powers, reduced } from './reduction';

/** h ← 1/(1 + exp(−z)) for one block, and its part of f. The order of src/math/sigmoid.ts. */
export function forwardSigmoid(z: usize, h: usize, weights: usize): void {
  reduce(z, h);
  cothOfReduced(h);
  quotients(h);
  addOutputs(h, weights);
}

/** h ← r and powers ← 2ᵏ, −z = k·ln 2 + r. */
function reduce(z: usize, h: usize): void {
  const log2e = at.constant(at.LOG2_E);
  const rounder = at.constant(at.ROUNDER);
  const high = at.constant(at.LN2_HIGH);
  const low = at.constant(at.LN2_LOW);
  const vanishes = at.constant(at.SIGMOID_VANISHES);
  const saturates = at.constant(at.SIGMOID_SATURATES);
  const end = z + blockBytes();
  let power = powers();
  do {
    const x = f64x2.pmax(f64x2.pmin(f64x2.neg(v128.load(z)), vanishes), saturates);
    const rounded = f64x2.add(f64x2.mul(x, log2e), rounder);
    v128.store(h, reduced(x, f64x2.sub(rounded, rounder), high, low));
    v128.store(power, powerOfTwo(rounded));
    z += 16;
    h += 16;
    power += 16;
  } while (z < end);
}

/** h ← (R − r) / ((R − r) + 2ᵏ(R + r)). */
function quotients(h: usize): void {
  const end = h + blockBytes();
  let at2k = powers();
  let atR = cothangents();
  do {
    const r = v128.load(h);
    const R = v128.load(atR);
    const numerator = f64x2.sub(R, r);
    const other = f64x2.mul(v128.load(at2k), f64x2.add(R, r));
    v128.store(h, f64x2.div(numerator, f64x2.add(numerator, other)));
    h += 16;
    at2k += 16;
    atR += 16;
  } while (h < end);
}
