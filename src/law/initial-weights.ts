import { type Law, law } from '../claim/law.js';
import { InputError } from '../input-error.js';
import type { Problem, Weights } from '../model/problem.js';
import { type FreshStart, requireUnits, weightsOf } from '../model/start.js';

/**
 * The law of the initial weights in the paper, left to be drawn by the engine in its own representation.
 *
 * Throws: InputError when the width p is not finite and ≥ 1.
 */
export function freshStart(width: number): Law<FreshStart> {
  if (!(Number.isFinite(width) && width >= 1)) {
    throw new InputError(`initial weights: expected the width p to be 1, 2, 3, …, got ${width}.`);
  }
  return law('W₀, β₀, b with independent N(0, 1) entries', (stream) => ({ kind: 'fresh', width, stream }));
}

/**
 * The law of the initial weights in the paper: W₀, β₀ and b with independent N(0, 1) entries.
 *
 * Shapes: W p×d, β p, b p. Throws: InputError when the width p is not 1, 2, 3, …
 */
export function gaussianWeights(problem: Problem, width: number): Law<Weights> {
  requireUnits(width);
  const fresh = freshStart(width);
  return law(fresh.description, (stream) => weightsOf(problem, fresh.draw(stream)));
}
