import { even, outputLanes } from './layout';

/** Adds one sample of one block to the lanes of f: the order of this sum is part of the definition. */
@inline
export function addOutput(lanes: usize, h0: v128, h1: v128, h2: v128, h3: v128, weights: usize): void {
  const sum = f64x2.add(
    f64x2.add(f64x2.mul(h0, v128.load(weights)), f64x2.mul(h1, v128.load(weights, 16))),
    f64x2.add(f64x2.mul(h2, v128.load(weights, 32)), f64x2.mul(h3, v128.load(weights, 48))),
  );
  v128.store(lanes, f64x2.add(v128.load(lanes), sum));
}

/** The part of f of one block, from its ψ(z). */
export function addOutputs(h: usize, weights: usize): void {
  const end = h + ((even as usize) << 6);
  let lanes = outputLanes;
  do {
    addOutput(lanes, v128.load(h), v128.load(h, 16), v128.load(h, 32), v128.load(h, 48), weights);
    lanes += 16;
    h += 64;
  } while (h < end);
}
