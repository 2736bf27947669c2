import * as at from './constants';
import { error, hiddenError, samples } from './layout';
import { stepOutputWeights } from './output-weights';

export const TANH: i32 = 0;
export const SIGMOID: i32 = 1;
export const ERF: i32 = 2;
export const RELU: i32 = 3;

/**
 * u ← ψ′(z)∘(e·c) for one block, and the step of β; c is b or the old β.
 *
 * `value` is ψ(z) for tanh, sigmoid and erf, and z for ReLU; `slope` is ψ′(z) for erf. The kind is a constant where this is
 * called, so every activation gets a loop of its own.
 */
@inline
export function backward(kind: i32, block: i32, value: usize, slope: usize, carrier: usize, rho: f64): void {
  const one = kind == RELU ? f64x2.splat(0) : at.constant(at.ONE);
  const c0 = v128.load(carrier);
  const c1 = v128.load(carrier, 16);
  const c2 = v128.load(carrier, 32);
  const c3 = v128.load(carrier, 48);
  let g0 = f64x2.splat(0);
  let g1 = f64x2.splat(0);
  let g2 = f64x2.splat(0);
  let g3 = f64x2.splat(0);
  let u = hiddenError;
  let e = error;
  const end = e + ((samples as usize) << 3);
  do {
    const now = v128.load64_splat(e);
    const h0 = v128.load(value);
    const h1 = v128.load(value, 16);
    const h2 = v128.load(value, 32);
    const h3 = v128.load(value, 48);
    v128.store(u, sent(kind, h0, slope, f64x2.mul(now, c0), one));
    v128.store(u, sent(kind, h1, slope + 16, f64x2.mul(now, c1), one), 16);
    v128.store(u, sent(kind, h2, slope + 32, f64x2.mul(now, c2), one), 32);
    v128.store(u, sent(kind, h3, slope + 48, f64x2.mul(now, c3), one), 48);
    g0 = f64x2.add(g0, f64x2.mul(valueOf(kind, h0), now));
    g1 = f64x2.add(g1, f64x2.mul(valueOf(kind, h1), now));
    g2 = f64x2.add(g2, f64x2.mul(valueOf(kind, h2), now));
    g3 = f64x2.add(g3, f64x2.mul(valueOf(kind, h3), now));
    value += 64;
    slope += 64;
    u += 64;
    e += 8;
  } while (e < end);
  stepOutputWeights(block, rho, g0, g1, g2, g3);
}

@inline
function valueOf(kind: i32, h: v128): v128 {
  if (kind == RELU) return f64x2.pmax(h, f64x2.splat(0));
  return h;
}

/** ψ′(z)·t. */
@inline
function sent(kind: i32, h: v128, slope: usize, t: v128, one: v128): v128 {
  if (kind == TANH) return f64x2.mul(f64x2.sub(one, f64x2.mul(h, h)), t);
  if (kind == SIGMOID) return f64x2.mul(f64x2.mul(h, f64x2.sub(one, h)), t);
  if (kind == ERF) return f64x2.mul(v128.load(slope), t);
  // A mask gives t·1 = t, and +0 for t·0.
  return v128.and(t, f64x2.gt(h, one));
}
