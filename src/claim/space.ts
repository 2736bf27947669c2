import type { RandomStream } from '../math/random-stream.js';

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One part of a case by which it can be varied: another one of the same law, everything else as it was. */
export interface Ingredient<Case> {
  readonly name: string;
  readonly vary: (value: Case, stream: RandomStream) => Case;
}

/** A number of a case along which the boundary between violated and not is looked for. */
export interface Quantity<Case> {
  readonly name: string;
  /** Undefined for a case that does not have it. */
  readonly get: (value: Case) => number | undefined;
  readonly set: (value: Case, to: number) => Case;
  /** Where cases of the space end. */
  readonly range: readonly [number, number];
}

/** The continuous numbers of a case, in a box, with the way back. */
export interface Coordinates<Case> {
  readonly at: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly rebuild: (x: Float64Array) => Case;
}

/**
 * The cases that a conjecture is about, as a search sees them: it can draw, vary, measure and simplify one without
 * knowing what it is.
 *
 * For search only: nothing here is a law, and no rate may be read off it.
 */
export interface Space<Case> {
  /** In words, as printed by `explain`. */
  readonly description: string;
  /** Drawn from everywhere. */
  readonly draw: (stream: RandomStream) => Case;
  /** Drawn where claims like to fail: smallest and largest sizes, degenerate and nearly degenerate numbers. */
  readonly corner: (stream: RandomStream) => Case;
  /** A case near the given one. */
  readonly mutate: (value: Case, stream: RandomStream) => Case;
  readonly coordinates: (value: Case) => Coordinates<Case>;
  /** Simpler cases, boldest first; every one strictly before the given one in a well-founded order. */
  readonly simpler: (value: Case) => Iterable<Case>;
  readonly ingredients: readonly Ingredient<Case>[];
  readonly quantities: readonly Quantity<Case>[];
  /** In what a case leaves the space, in words; nothing for one that belongs to it. */
  readonly outside: (value: Case) => readonly string[];
  /** In words and numbers, a line each. */
  readonly show: (value: Case) => readonly string[];
  readonly toJson: (value: Case) => Json;
  /** It may be outside of the space. Throws: InputError, saying what is wrong, for what is no case at all. */
  readonly fromJson: (json: Json) => Case;
}
