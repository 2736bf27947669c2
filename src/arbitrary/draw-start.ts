import type { RandomStream } from '../math/random-stream.js';
import type { TrainingDraft } from './training-draft.js';

/** A way to draw the entries of one block (W, β or b): called once a block, and its result once an entry. */
type Entries = (stream: RandomStream, scale: number) => () => number;

const gaussian: Entries = (stream, scale) => () => scale * stream.gaussian();

const smallIntegers: Entries = (stream) => () => stream.integer(-2, 2);

/** A block of zeros, a block of ones, or a mixture. */
const zerosAndOnes: Entries = (stream) => {
  const low = stream.integer(0, 1);
  const high = stream.integer(0, 1);
  return () => (stream.sign() < 0 ? low : high);
};

/** One start in four is a corner case: integers make kinks, ties and cancellations, zeros make dead units. */
const STARTS = [
  gaussian,
  gaussian,
  gaussian,
  gaussian,
  gaussian,
  gaussian,
  smallIntegers,
  zerosAndOnes,
] as const;

/**
 * Initial weights: N(0, 1) entries mostly, small integers or zeros and ones in a quarter of the draws.
 *
 * The output scale is the standard deviation of Gaussian entries of β and b, for units in which it is not 1; integers stay
 * integers.
 */
export function drawStart(
  width: number,
  dimension: number,
  stream: RandomStream,
  outputScale = 1,
): Pick<TrainingDraft, 'W' | 'beta' | 'b'> {
  const entries = stream.pick(STARTS);
  const vector = (length: number, entry: () => number): number[] => Array.from({ length }, entry);
  const forward = entries(stream.child('W'), 1);
  return {
    W: Array.from({ length: width }, () => vector(dimension, forward)),
    beta: vector(width, entries(stream.child('beta'), outputScale)),
    b: vector(width, entries(stream.child('b'), outputScale)),
  };
}
