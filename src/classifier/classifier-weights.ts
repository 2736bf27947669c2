import { InputError } from '../input-error.js';
import type { FreshStart } from '../model/start.js';
import { requireUnits } from '../model/start.js';

/**
 * The weights of a network with p hidden units and k classes: forward W and V, and the fixed backward weights B.
 *
 * Shapes: W p×d, V p×k, B p×k, each row by row, one row a hidden unit.
 */
export interface ClassifierWeights {
  readonly W: Float64Array;
  readonly V: Float64Array;
  readonly B: Float64Array;
}

/** Sizes of a network: inputs d, hidden units p, classes k. */
export interface NetworkSizes {
  readonly inputs: number;
  readonly units: number;
  readonly classes: number;
}

/** Where a run starts: at given weights, or at a fresh draw. */
export type ClassifierStart = ClassifierWeights | FreshStart;

/**
 * W₀, V₀ and B with independent N(0, 1) entries; the paper is silent on them for digits, the choice is ours.
 *
 * Throws: InputError when the width is not 1, 2, 3, …
 */
export function drawClassifierWeights(
  { width, stream }: FreshStart,
  { inputs, classes }: Omit<NetworkSizes, 'units'>,
): ClassifierWeights {
  requireUnits(width);
  return {
    W: stream.child('W').gaussians(width * inputs),
    V: stream.child('V').gaussians(width * classes),
    B: stream.child('B').gaussians(width * classes),
  };
}

/** The number of hidden units of weights that fit d and k. Throws: InputError when their lengths do not fit. */
export function unitsOf({ W, V, B }: ClassifierWeights, inputs: number, classes: number): number {
  const units = W.length / inputs;
  if (!Number.isSafeInteger(units) || units < 1 || V.length !== units * classes || B.length !== V.length) {
    throw new InputError(
      `classifier weights: W has ${W.length} entries, V ${V.length} and B ${B.length}; expected p·${inputs}, p·${classes} and p·${classes}.`,
    );
  }
  return units;
}
