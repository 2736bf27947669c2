import { blocks, drifts, error, factor, hiddenError, moved, rank, samples } from './layout';

/** Adds the hidden error of one block to what W has moved by. */
export function accumulate(block: i32): void {
  const bytes = (samples as usize) << 6;
  const to = moved + (block as usize) * bytes;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(to + at, f64x2.add(v128.load(to + at), v128.load(hiddenError + at)));
  }
}

/** The same for linear ψ, where the hidden error is e·c. */
export function accumulateLinear(block: i32, carrier: usize): void {
  let u = hiddenError;
  for (let i: usize = 0; i < (samples as usize); i++) {
    const e = v128.load64_splat(error + (i << 3));
    v128.store(u, f64x2.mul(e, v128.load(carrier)));
    v128.store(u, f64x2.mul(e, v128.load(carrier, 16)), 16);
    v128.store(u, f64x2.mul(e, v128.load(carrier, 32)), 32);
    v128.store(u, f64x2.mul(e, v128.load(carrier, 48)), 48);
    u += 64;
  }
  accumulate(block);
}

/** ‖Lᵀa‖² of every unit, LLᵀ = K: the squared length of what W has moved by, up to the scale. */
export function measureDrift(): void {
  for (let block = 0; block < blocks; block++) {
    const from = moved + (((block * samples) as usize) << 6);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let entry = factor;
    for (let j = 0; j < rank; j++) {
      let t0 = f64x2.splat(0);
      let t1 = f64x2.splat(0);
      let t2 = f64x2.splat(0);
      let t3 = f64x2.splat(0);
      let a = from;
      const end = a + ((samples as usize) << 6);
      do {
        const now = v128.load64_splat(entry);
        t0 = f64x2.add(t0, f64x2.mul(now, v128.load(a)));
        t1 = f64x2.add(t1, f64x2.mul(now, v128.load(a, 16)));
        t2 = f64x2.add(t2, f64x2.mul(now, v128.load(a, 32)));
        t3 = f64x2.add(t3, f64x2.mul(now, v128.load(a, 48)));
        entry += 8;
        a += 64;
      } while (a < end);
      s0 = f64x2.add(s0, f64x2.mul(t0, t0));
      s1 = f64x2.add(s1, f64x2.mul(t1, t1));
      s2 = f64x2.add(s2, f64x2.mul(t2, t2));
      s3 = f64x2.add(s3, f64x2.mul(t3, t3));
    }
    const to = drifts + ((block as usize) << 6);
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
  }
}
