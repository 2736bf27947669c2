import * as at from './constants';
import { even, outputLanes } from './layout';
import { addOutput } from './output-sum';
import { expm1OfReduced, powerOfTwo, reduced } from './reduction';

/** h ← erf(z) and s ← erf′(z) for one block, and its part of f. The order of src/math/erf.ts. */
export function forwardErf(z: usize, h: usize, s: usize, weights: usize): void {
  const end = z + ((even as usize) << 6);
  let lanes = outputLanes;
  do {
    halfBlock(z, h, s);
    addOutput(lanes, v128.load(h), v128.load(h, 16), v128.load(h, 32), v128.load(h, 48), weights);
    lanes += 16;
    h += 64;
    s += 64;
    z += 64;
  } while (z < end);
}

/** One sample of a block: four vectors, one after the other. */
@inline
function halfBlock(z: usize, h: usize, s: usize): void {
  const end = z + 64;
  do {
    erfAndSlope(z, h, s);
    z += 16;
    h += 16;
    s += 16;
  } while (z < end);
}

@inline
function erfAndSlope(zAt: usize, h: usize, s: usize): void {
  const z = v128.load(zAt);
  const rounder = at.constant(at.ROUNDER);
  const one = at.constant(at.ONE);
  const sign = at.constant(at.NEGATIVE_ZERO);
  const vanishes = at.constant(at.SQUARE_VANISHES);
  const square = f64x2.mul(z, z);
  const clamped = f64x2.pmin(square, vanishes);
  const rounded = f64x2.sub(rounder, f64x2.mul(clamped, at.constant(at.LOG2_E)));
  const k = f64x2.sub(rounded, rounder);
  const r = reduced(f64x2.neg(clamped), k, at.constant(at.LN2_HIGH), at.constant(at.LN2_LOW));
  const power = powerOfTwo(rounded);
  const rest = f64x2.mul(
    power,
    expm1OfReduced(
      r,
      at.constant(at.EXPM1),
      at.constant(at.EXPM1 + 8),
      at.constant(at.EXPM1 + 16),
      at.constant(at.EXPM1 + 24),
      at.constant(at.EXPM1 + 32),
      at.constant(at.EXPM1 + 40),
      at.constant(at.EXPM1 + 48),
      at.constant(at.EXPM1 + 56),
      at.constant(at.EXPM1 + 64),
      at.constant(at.EXPM1 + 72),
    ),
  );
  const slope = f64x2.mul(at.constant(at.TWO_OVER_ROOT_PI), f64x2.add(power, rest));
  v128.store(s, v128.andnot(slope, f64x2.ge(square, vanishes)));
  const a = f64x2.pmin(v128.andnot(z, sign), at.constant(at.ERF_SATURATES));
  const g = f64x2.div(f64x2.mul(a, numerator(a)), denominator(a, one));
  const complement = f64x2.sub(f64x2.sub(one, power), rest);
  const value = f64x2.add(g, f64x2.mul(complement, f64x2.sub(one, g)));
  v128.store(h, v128.or(value, v128.and(z, sign)));
}

/** ((p0 + p1·a) + a²(p2 + p3·a)) + a⁴((p4 + p5·a) + a²(p6 + p7·a)) */
@inline
function numerator(a: v128): v128 {
  const a2 = f64x2.mul(a, a);
  return f64x2.add(quarter(at.ERF_NUMERATOR, a, a2), f64x2.mul(f64x2.mul(a2, a2), quarter(at.ERF_NUMERATOR + 32, a, a2)));
}

@inline
function quarter(p: usize, a: v128, a2: v128): v128 {
  return f64x2.add(
    f64x2.add(at.constant(p), f64x2.mul(at.constant(p + 8), a)),
    f64x2.mul(a2, f64x2.add(at.constant(p + 16), f64x2.mul(at.constant(p + 24), a))),
  );
}

/** ((1 + q1·a) + a²(q2 + q3·a)) + a⁴(((q4 + q5·a) + a²(q6 + q7·a)) + a⁴·q8) */
@inline
function denominator(a: v128, one: v128): v128 {
  const q = at.ERF_DENOMINATOR;
  const a2 = f64x2.mul(a, a);
  const a4 = f64x2.mul(a2, a2);
  const low = f64x2.add(
    f64x2.add(one, f64x2.mul(at.constant(q), a)),
    f64x2.mul(a2, f64x2.add(at.constant(q + 8), f64x2.mul(at.constant(q + 16), a))),
  );
  const high = f64x2.add(quarter(q + 24, a, a2), f64x2.mul(a4, at.constant(q + 56)));
  return f64x2.add(low, f64x2.mul(a4, high));
}
