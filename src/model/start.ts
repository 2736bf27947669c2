import { InputError } from '../input-error.js';
import { matrixOf } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import type { Problem, Weights } from './problem.js';

/**
 * Initial weights that are still to be drawn: W₀, β₀ and b with independent N(0, 1) entries.
 *
 * Every engine draws them from this stream in the representation it works in, so a run in hidden space never forms W₀.
 * The stream is only ever used through `child`, so drawing twice gives the same numbers.
 */
export interface FreshStart {
  readonly kind: 'fresh';
  /** p; engines that hold hidden units need an integer, Gram space takes any real p ≥ n + 2. */
  readonly width: number;
  readonly stream: RandomStream;
}

/** Where a run starts: at given weights, or at a fresh draw. */
export type Start = Weights | FreshStart;

export function isFresh(start: Start): start is FreshStart {
  return 'kind' in start;
}

/** The width p of a start. */
export function widthOf(start: Start): number {
  return isFresh(start) ? start.width : start.W.rows;
}

/**
 * β₀ and b of a fresh start; the same in every representation that holds hidden units.
 *
 * Throws: InputError when the width is not 1, 2, 3, …: only Gram space takes others.
 */
export function drawOutputWeights({ width, stream }: FreshStart): Pick<Weights, 'beta' | 'b'> {
  requireUnits(width);
  return { beta: stream.child('beta').gaussians(width), b: stream.child('b').gaussians(width) };
}

/** The weights of a start, drawn where it is fresh. Shapes: W p×d, β p, b p. */
export function weightsOf({ X }: Problem, start: Start): Weights {
  if (!isFresh(start)) return start;
  const outputWeights = drawOutputWeights(start);
  const stream = start.stream.child('W');
  return { W: matrixOf(start.width, X.columns, () => stream.gaussian()), ...outputWeights };
}

/** Checks a width that counts hidden units. Throws: InputError when it is not 1, 2, 3, … */
export function requireUnits(width: number): void {
  if (!Number.isSafeInteger(width) || width < 1) {
    throw new InputError(`initial weights: expected the width p to be 1, 2, 3, …, got ${width}.`);
  }
}
