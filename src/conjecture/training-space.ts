import type { Space } from '../claim/space.js';
import type { RandomStream } from '../math/random-stream.js';
import type { CaseBounds } from './case-bounds.js';
import { coordinatesOf } from './case-coordinates.js';
import { caseIngredients, caseQuantities } from './case-ingredients.js';
import { caseFromJson, caseToJson } from './case-json.js';
import { type CaseOptions, caseBounds } from './case-options.js';
import { cornerCase } from './corner-case.js';
import { describeBounds } from './describe-bounds.js';
import { drawCase } from './draw-case.js';
import { mutateCase } from './mutate-case.js';
import { outsideBounds } from './outside-bounds.js';
import { showCase } from './show-case.js';
import { simplerCases } from './simpler-cases.js';
import type { TrainingCase } from './training-case.js';

/** The training runs within some bounds, as a search sees them. */
export type TrainingSpace = Space<TrainingCase> & { readonly bounds: CaseBounds };

/**
 * Training runs for search: small problems of every family with Gaussian or corner-case weights, unless bounded otherwise.
 *
 * Shrinks towards n = d = p = 1, one step, λ = 0, the first activation and rule, the η of fewest bits, and entries 0 and 1. A
 * stream may be handed over again and again: every call gives another case.
 *
 * Throws: InputError for unknown options and impossible bounds.
 * Checked by: test/conjecture/training-space.test.ts and its neighbours.
 */
export function trainingSpace(options: CaseOptions = {}): TrainingSpace {
  const bounds = caseBounds(options);
  return Object.freeze({
    bounds,
    description: describeBounds(bounds),
    draw: (stream: RandomStream) => drawCase(bounds, ownStream(stream)),
    corner: (stream: RandomStream) => cornerCase(bounds, ownStream(stream)),
    mutate: (value, stream) => mutateCase(value, bounds, ownStream(stream)),
    coordinates: (value) => coordinatesOf(value, bounds),
    simpler: (value) => simplerCases(value, bounds),
    ingredients: caseIngredients(bounds).map(({ name, vary }) => ({
      name,
      vary: (value: TrainingCase, stream: RandomStream) => vary(value, ownStream(stream)),
    })),
    quantities: caseQuantities(bounds),
    outside: (value) => [...outsideBounds(value, bounds)],
    show: (value) => showCase(value, bounds),
    toJson: caseToJson,
    fromJson: (json) => caseFromJson(json, bounds),
  } satisfies TrainingSpace);
}

/** A stream for one call: children of one stream repeat themselves, and a search draws many cases from one. */
function ownStream(stream: RandomStream): RandomStream {
  return stream.child('case', stream.integer(0, 2 ** 32 - 1));
}
