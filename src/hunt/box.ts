import { InputError } from '../input-error.js';
import type { Vector } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';

/** The points low ≤ x ≤ high, coordinate by coordinate. */
export interface Box {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Throws: InputError for bounds of different lengths, none, or one that is not finite with low < high. */
export function requireBox({ low, high }: Box): void {
  if (low.length === 0 || low.length !== high.length) {
    throw new InputError(
      `box: expected as many lower as upper bounds, got ${low.length} and ${high.length}.`,
    );
  }
  for (let i = 0; i < low.length; i++) {
    const [from, to] = [low[i] as number, high[i] as number];
    if (!(Number.isFinite(from) && Number.isFinite(to) && from < to && Number.isFinite(to - from)))
      throw new InputError(
        `box: expected finite bounds, low < high, in coordinate ${i}, got ${from} and ${to}.`,
      );
  }
}

export function uniformIn({ low, high }: Box, stream: RandomStream): Vector {
  return Float64Array.from(low, (from, i) => from + ((high[i] as number) - from) * stream.uniform());
}

/**
 * The point of the box that u, in units of the box, is reflected to at its walls, as often as needed.
 *
 * f∘fold continues f to all of Rⁿ, with the values of f at the walls, so a search without bounds can be used as it is:
 * unlike resampling it never stalls when the mean leaves the box, and a minimum on a wall stays one.
 */
export function fold({ low, high }: Box, u: Vector): Vector {
  return u.map((coordinate, i) => {
    const within = Math.abs(coordinate) % 2;
    const [from, to] = [low[i] as number, high[i] as number];
    return Math.min(to, from + (to - from) * (within > 1 ? 2 - within : within));
  });
}

/** The inverse of `fold` inside the box. */
export function unitCoordinates({ low, high }: Box, x: Vector): Vector {
  return x.map((entry, i) => (entry - (low[i] as number)) / ((high[i] as number) - (low[i] as number)));
}
