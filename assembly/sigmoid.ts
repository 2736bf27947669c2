import * as at from './constants';
import { even, outputLanes } from './layout';
import { addOutput } from './output-sum';
import { cothOfReduced, powerOfTwo, reduced } from './reduction';

/** h ← sigmoid(z) for one block, and its part of f. The order of src/math/sigmoid.ts. */
export function forwardSigmoid(z: usize, h: usize, weights: usize): void {
  const log2e = at.constant(at.LOG2_E);
  const rounder = at.constant(at.ROUNDER);
  const high = at.constant(at.LN2_HIGH);
  const low = at.constant(at.LN2_LOW);
  const two = at.constant(at.TWO);
  const vanishes = at.constant(at.SIGMOID_VANISHES);
  const saturates = at.constant(at.SIGMOID_SATURATES);
  const c0 = at.constant(at.COTH);
  const c1 = at.constant(at.COTH + 8);
  const c2 = at.constant(at.COTH + 16);
  const c3 = at.constant(at.COTH + 24);
  const c4 = at.constant(at.COTH + 32);
  const end = z + ((even as usize) << 6);
  let lanes = outputLanes;
  do {
    const h0 = sigmoid(v128.load(z), log2e, rounder, high, low, two, vanishes, saturates, c0, c1, c2, c3, c4);
    v128.store(h, h0);
    const h1 = sigmoid(v128.load(z, 16), log2e, rounder, high, low, two, vanishes, saturates, c0, c1, c2, c3, c4);
    v128.store(h, h1, 16);
    const h2 = sigmoid(v128.load(z, 32), log2e, rounder, high, low, two, vanishes, saturates, c0, c1, c2, c3, c4);
    v128.store(h, h2, 32);
    const h3 = sigmoid(v128.load(z, 48), log2e, rounder, high, low, two, vanishes, saturates, c0, c1, c2, c3, c4);
    v128.store(h, h3, 48);
    addOutput(lanes, h0, h1, h2, h3, weights);
    lanes += 16;
    h += 64;
    z += 64;
  } while (z < end);
}

@inline
function sigmoid(
  z: v128,
  log2e: v128,
  rounder: v128,
  high: v128,
  low: v128,
  two: v128,
  vanishes: v128,
  saturates: v128,
  c0: v128,
  c1: v128,
  c2: v128,
  c3: v128,
  c4: v128,
): v128 {
  const x = f64x2.pmax(f64x2.pmin(f64x2.neg(z), vanishes), saturates);
  const rounded = f64x2.add(f64x2.mul(x, log2e), rounder);
  const r = reduced(x, f64x2.sub(rounded, rounder), high, low);
  const R = cothOfReduced(r, two, c0, c1, c2, c3, c4);
  const numerator = f64x2.sub(R, r);
  return f64x2.div(numerator, f64x2.add(numerator, f64x2.mul(powerOfTwo(rounded), f64x2.add(R, r))));
}
