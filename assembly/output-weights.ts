import { backward, beta, blocks, LANES, LAST_MASK, SCALES } from './layout';

/** Below this an output weight is 0: no shrinking weight ever becomes subnormal. */
const SMALLEST: f64 = 1e-300;

@inline
function stepped(old: v128, sum: v128, rho: v128, scale: v128): v128 {
  const next = f64x2.add(f64x2.mul(rho, old), f64x2.mul(scale, sum));
  // "not below", so that NaN stays.
  return v128.andnot(next, f64x2.lt(f64x2.abs(next), f64x2.splat(SMALLEST)));
}

/**
 * β ← ρβ − (η/√p)·g for one block, g = ψ(Z)ᵀe, ρ = 1 − ηλ_t; padded units stay 0. Adds to b·β and ‖β‖².
 */
@inline
export function stepOutputWeights(block: i32, rho: f64, g0: v128, g1: v128, g2: v128, g3: v128): void {
  const at = beta + ((block as usize) << 6);
  const shrink = f64x2.splat(rho);
  const scale = v128.load64_splat(SCALES);
  let n0 = stepped(v128.load(at), g0, shrink, scale);
  let n1 = stepped(v128.load(at, 16), g1, shrink, scale);
  let n2 = stepped(v128.load(at, 32), g2, shrink, scale);
  let n3 = stepped(v128.load(at, 48), g3, shrink, scale);
  if (block == blocks - 1) {
    n0 = v128.and(n0, v128.load(LAST_MASK));
    n1 = v128.and(n1, v128.load(LAST_MASK, 16));
    n2 = v128.and(n2, v128.load(LAST_MASK, 32));
    n3 = v128.and(n3, v128.load(LAST_MASK, 48));
  }
  v128.store(at, n0);
  v128.store(at, n1, 16);
  v128.store(at, n2, 32);
  v128.store(at, n3, 48);
  addSums(block, n0, n1, n2, n3);
}

/** Adds one block to the lanes of b·β and ‖β‖². */
@inline
export function addSums(block: i32, n0: v128, n1: v128, n2: v128, n3: v128): void {
  const b = backward + ((block as usize) << 6);
  const inner = f64x2.add(
    f64x2.add(f64x2.mul(v128.load(b), n0), f64x2.mul(v128.load(b, 16), n1)),
    f64x2.add(f64x2.mul(v128.load(b, 32), n2), f64x2.mul(v128.load(b, 48), n3)),
  );
  const square = f64x2.add(
    f64x2.add(f64x2.mul(n0, n0), f64x2.mul(n1, n1)),
    f64x2.add(f64x2.mul(n2, n2), f64x2.mul(n3, n3)),
  );
  v128.store(LANES, f64x2.add(v128.load(LANES), inner));
  v128.store(LANES, f64x2.add(v128.load(LANES, 16), square), 16);
}
