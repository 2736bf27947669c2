import { type Law, law } from '../claim/law.js';
import { InputError } from '../input-error.js';
import { matrixOf } from '../math/matrix.js';
import type { Problem, Weights } from '../model/problem.js';

/**
 * The law of the initial weights in the paper: W₀, β₀ and b with independent N(0, 1) entries.
 *
 * Shapes: W p×d, β p, b p. Throws: InputError when the width p is not 1, 2, 3, …
 */
export function gaussianWeights(problem: Problem, width: number): Law<Weights> {
  if (!Number.isSafeInteger(width) || width < 1) {
    throw new InputError(`initial weights: expected the width p to be 1, 2, 3, …, got ${width}.`);
  }
  return law('W₀, β₀, b with independent N(0, 1) entries', (stream) => ({
    W: matrixOf(width, problem.X.columns, () => stream.gaussian()),
    beta: stream.gaussians(width),
    b: stream.gaussians(width),
  }));
}
