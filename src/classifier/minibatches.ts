import type { RandomStream } from '../math/random-stream.js';
import { shuffled } from './shuffled.js';

/** The samples of minibatches: order[from] … order[from + size − 1]. */
export interface Minibatch {
  readonly order: Int32Array;
  readonly from: number;
}

/**
 * The minibatch of step 0, 1, 2, …: every epoch has an order of its own, and what is left over at its end is left out.
 *
 * Steps must be asked for in turn. The order of an epoch depends on the stream's name and the epoch alone.
 */
export function minibatches(count: number, size: number, stream: RandomStream): (step: number) => Minibatch {
  const perEpoch = Math.floor(count / size);
  let order: Int32Array = new Int32Array(0);
  return (step) => {
    const place = step % perEpoch;
    if (place === 0) order = shuffled(count, stream.child('epoch', step / perEpoch));
    return { order, from: place * size };
  };
}
