import type { RandomStream } from '../math/random-stream.js';

declare const lawBrand: unique symbol;

/**
 * An i.i.d. law that a claim is judged under: a probability distribution one can draw from.
 *
 * Draws are pure functions of the stream. A law is not a fast-check arbitrary: those search (their draws are biased and
 * dependent) and can only refute. The brand keeps the two apart.
 */
export interface Law<T> {
  readonly [lawBrand]: true;
  /** The distribution in words, as printed by `explain`. */
  readonly description: string;
  readonly draw: (stream: RandomStream) => T;
}

/**
 * A law, from the distribution in words and a draw from it.
 *
 * `draw` must be a pure function of the stream: equal streams give equal draws.
 */
export function law<T>(description: string, draw: (stream: RandomStream) => T): Law<T> {
  return Object.freeze({ description, draw }) as Law<T>;
}
