import * as at from './constants';
import { addOutputs } from './output-sum';
import { blockBytes, cothangents, cothOfReduced, powerOfTwo, powers, reduced } from './reduction';

/** h ← erf(z) and s ← erf′(z) for one block, and its part of f. The order of src/math/erf.ts. */
export function forwardErf(z: usize, h: usize, s: usize, weights: usize): void {
  reduce(z, h);
  cothOfReduced(h);
  exponentials(z, h, s);
  numerators(z, powers());
  denominators(z, cothangents());
  values(z, h, powers(), cothangents());
  addOutputs(h, weights);
}

/** h ← r and powers ← 2ᵏ, −z² = k·ln 2 + r. */
function reduce(z: usize, h: usize): void {
  const log2e = at.constant(at.LOG2_E);
  const rounder = at.constant(at.ROUNDER);
  const high = at.constant(at.LN2_HIGH);
  const low = at.constant(at.LN2_LOW);
  const vanishes = at.constant(at.SQUARE_VANISHES);
  const end = z + blockBytes();
  let power = powers();
  do {
    const now = v128.load(z);
    const clamped = f64x2.pmin(f64x2.mul(now, now), vanishes);
    const rounded = f64x2.sub(rounder, f64x2.mul(clamped, log2e));
    v128.store(h, reduced(f64x2.neg(clamped), f64x2.sub(rounded, rounder), high, low));
    v128.store(power, powerOfTwo(rounded));
    z += 16;
    h += 16;
    power += 16;
  } while (z < end);
}

/** s ← erf′(z) = (2/√π)exp(−z²) and h ← 1 − exp(−z²); 2ᵏ·expm1(r) = 2ᵏ·2r/(R − r). */
function exponentials(z: usize, h: usize, s: usize): void {
  const one = at.constant(at.ONE);
  const vanishes = at.constant(at.SQUARE_VANISHES);
  const factor = at.constant(at.TWO_OVER_ROOT_PI);
  const end = z + blockBytes();
  let at2k = powers();
  let atR = cothangents();
  do {
    const now = v128.load(z);
    const r = v128.load(h);
    const power = v128.load(at2k);
    const rest = f64x2.mul(power, f64x2.div(f64x2.add(r, r), f64x2.sub(v128.load(atR), r)));
    v128.store(h, f64x2.sub(f64x2.sub(one, power), rest));
    const slope = f64x2.mul(factor, f64x2.add(power, rest));
    v128.store(s, v128.andnot(slope, f64x2.ge(f64x2.mul(now, now), vanishes)));
    z += 16;
    h += 16;
    s += 16;
    at2k += 16;
    atR += 16;
  } while (z < end);
}

/** t ← |z|P(|z|), the numerator of g. */
function numerators(z: usize, t: usize): void {
  const limit = at.constant(at.ERF_SATURATES);
  const p0 = at.constant(at.ERF_NUMERATOR);
  const p1 = at.constant(at.ERF_NUMERATOR + 8);
  const p2 = at.constant(at.ERF_NUMERATOR + 16);
  const p3 = at.constant(at.ERF_NUMERATOR + 24);
  const p4 = at.constant(at.ERF_NUMERATOR + 32);
  const p5 = at.constant(at.ERF_NUMERATOR + 40);
  const p6 = at.constant(at.ERF_NUMERATOR + 48);
  const p7 = at.constant(at.ERF_NUMERATOR + 56);
  const end = z + blockBytes();
  do {
    const a = f64x2.pmin(f64x2.abs(v128.load(z)), limit);
    const a2 = f64x2.mul(a, a);
    const a4 = f64x2.mul(a2, a2);
    const p = f64x2.add(quarter(p0, p1, p2, p3, a, a2), f64x2.mul(a4, quarter(p4, p5, p6, p7, a, a2)));
    v128.store(t, f64x2.mul(a, p));
    z += 16;
    t += 16;
  } while (z < end);
}

/** t ← Q(|z|), the denominator of g. */
function denominators(z: usize, t: usize): void {
  const one = at.constant(at.ONE);
  const limit = at.constant(at.ERF_SATURATES);
  const q1 = at.constant(at.ERF_DENOMINATOR);
  const q2 = at.constant(at.ERF_DENOMINATOR + 8);
  const q3 = at.constant(at.ERF_DENOMINATOR + 16);
  const q4 = at.constant(at.ERF_DENOMINATOR + 24);
  const q5 = at.constant(at.ERF_DENOMINATOR + 32);
  const q6 = at.constant(at.ERF_DENOMINATOR + 40);
  const q7 = at.constant(at.ERF_DENOMINATOR + 48);
  const q8 = at.constant(at.ERF_DENOMINATOR + 56);
  const end = z + blockBytes();
  do {
    const a = f64x2.pmin(f64x2.abs(v128.load(z)), limit);
    const a2 = f64x2.mul(a, a);
    const a4 = f64x2.mul(a2, a2);
    const high = f64x2.add(quarter(q4, q5, q6, q7, a, a2), f64x2.mul(a4, q8));
    const q = f64x2.add(quarter(one, q1, q2, q3, a, a2), f64x2.mul(a4, high));
    v128.store(t, q);
    z += 16;
    t += 16;
  } while (z < end);
}

/** h ← erf(z) = g + h(1 − g) with the sign of z, g = p/q. */
function values(z: usize, h: usize, p: usize, q: usize): void {
  const one = at.constant(at.ONE);
  const sign = at.constant(at.NEGATIVE_ZERO);
  const end = z + blockBytes();
  do {
    const g = f64x2.div(v128.load(p), v128.load(q));
    const value = f64x2.add(g, f64x2.mul(v128.load(h), f64x2.sub(one, g)));
    v128.store(h, v128.or(value, v128.and(v128.load(z), sign)));
    z += 16;
    h += 16;
    p += 16;
    q += 16;
  } while (z < end);
}

/** (c0 + c1·a) + a²(c2 + c3·a) */
@inline
function quarter(c0: v128, c1: v128, c2: v128, c3: v128, a: v128, a2: v128): v128 {
  return f64x2.add(f64x2.add(c0, f64x2.mul(c1, a)), f64x2.mul(a2, f64x2.add(c2, f64x2.mul(c3, a))));
}
