import { even, kernel, samples } from './layout';

/**
 * z ← z + K′u for one block of 8 units, K′ = −(η/√p)K.
 *
 * Two rows by four vectors: 8 sums, 4 vectors of u and 2 entries of K′ are what the registers hold. One column a loop
 * body: the compiler moves all loads of a body to its top, and would spill.
 */
export function product(z: usize, u: usize): void {
  let entry = kernel;
  const last = z + ((even as usize) << 6);
  const uEnd = u + ((samples as usize) << 6);
  do {
    let a0 = v128.load(z);
    let a1 = v128.load(z, 16);
    let a2 = v128.load(z, 32);
    let a3 = v128.load(z, 48);
    let b0 = v128.load(z, 64);
    let b1 = v128.load(z, 80);
    let b2 = v128.load(z, 96);
    let b3 = v128.load(z, 112);
    let at = u;
    do {
      const upper = v128.load64_splat(entry);
      const lower = v128.load64_splat(entry, 8);
      const u0 = v128.load(at);
      const u1 = v128.load(at, 16);
      const u2 = v128.load(at, 32);
      const u3 = v128.load(at, 48);
      a0 = f64x2.add(a0, f64x2.mul(upper, u0));
      b0 = f64x2.add(b0, f64x2.mul(lower, u0));
      a1 = f64x2.add(a1, f64x2.mul(upper, u1));
      b1 = f64x2.add(b1, f64x2.mul(lower, u1));
      a2 = f64x2.add(a2, f64x2.mul(upper, u2));
      b2 = f64x2.add(b2, f64x2.mul(lower, u2));
      a3 = f64x2.add(a3, f64x2.mul(upper, u3));
      b3 = f64x2.add(b3, f64x2.mul(lower, u3));
      entry += 16;
      at += 64;
    } while (at < uEnd);
    v128.store(z, a0);
    v128.store(z, a1, 16);
    v128.store(z, a2, 32);
    v128.store(z, a3, 48);
    v128.store(z, b0, 64);
    v128.store(z, b1, 80);
    v128.store(z, b2, 96);
    v128.store(z, b3, 112);
    z += 128;
  } while (z < last);
}
