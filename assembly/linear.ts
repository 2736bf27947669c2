import { error, even, kernel, kernelError, samples } from './layout';
import { addOutputs } from './output-sum';
import { stepOutputWeights } from './output-weights';

/** −(η/√p)Ke: for linear ψ the step of Z has rank one. */
export function multiplyError(): void {
  let entry = kernel;
  let at = kernelError;
  const end = at + ((even as usize) << 3);
  do {
    let sum = f64x2.splat(0);
    let e = error;
    const last = e + ((samples as usize) << 3);
    do {
      sum = f64x2.add(sum, f64x2.mul(v128.load(entry), v128.load64_splat(e)));
      entry += 16;
      e += 8;
    } while (e < last);
    v128.store(at, sum);
    at += 16;
  } while (at < end);
}

/** z ← z + (K′e)c and the step of β for one block, and its part of f. */
export function blockLinear(block: i32, z: usize, carrier: usize, weights: usize, rho: f64): void {
  const c0 = v128.load(carrier);
  const c1 = v128.load(carrier, 16);
  const c2 = v128.load(carrier, 32);
  const c3 = v128.load(carrier, 48);
  let g0 = f64x2.splat(0);
  let g1 = f64x2.splat(0);
  let g2 = f64x2.splat(0);
  let g3 = f64x2.splat(0);
  let at = z;
  let e = error;
  let pull = kernelError;
  const end = e + ((samples as usize) << 3);
  do {
    const now = v128.load64_splat(e);
    const move = v128.load64_splat(pull);
    const z0 = v128.load(at);
    const z1 = v128.load(at, 16);
    const z2 = v128.load(at, 32);
    const z3 = v128.load(at, 48);
    g0 = f64x2.add(g0, f64x2.mul(z0, now));
    g1 = f64x2.add(g1, f64x2.mul(z1, now));
    g2 = f64x2.add(g2, f64x2.mul(z2, now));
    g3 = f64x2.add(g3, f64x2.mul(z3, now));
    v128.store(at, f64x2.add(z0, f64x2.mul(move, c0)));
    v128.store(at, f64x2.add(z1, f64x2.mul(move, c1)), 16);
    v128.store(at, f64x2.add(z2, f64x2.mul(move, c2)), 32);
    v128.store(at, f64x2.add(z3, f64x2.mul(move, c3)), 48);
    at += 64;
    e += 8;
    pull += 8;
  } while (e < end);
  stepOutputWeights(block, rho, g0, g1, g2, g3);
  addOutputs(z, weights);
}
