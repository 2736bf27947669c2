import type { RandomStream } from '../math/random-stream.js';

/** The numbers 0 … count − 1 in a uniformly random order (Fisher–Yates). */
export function shuffled(count: number, stream: RandomStream): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const chosen = stream.integer(0, last);
    const moved = order[last] as number;
    order[last] = order[chosen] as number;
    order[chosen] = moved;
  }
  return order;
}
