import { even, outputLanes } from './layout';
import { addOutput } from './output-sum';

/** The part of f of one block; ψ(z) is not stored, the backward pass takes it from z again. */
export function forwardRelu(z: usize, weights: usize): void {
  const end = z + ((even as usize) << 6);
  let lanes = outputLanes;
  do {
    addOutput(
      lanes,
      relu(v128.load(z)),
      relu(v128.load(z, 16)),
      relu(v128.load(z, 32)),
      relu(v128.load(z, 48)),
      weights,
    );
    lanes += 16;
    z += 64;
  } while (z < end);
}

/** max(z, 0), NaN for NaN. */
@inline
function relu(z: v128): v128 {
  return f64x2.pmax(z, f64x2.splat(0));
}
