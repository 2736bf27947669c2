import * as fc from 'fast-check';
import { RandomStream } from '../math/random-stream.js';
import type { Training } from '../model/training.js';
import { drawDraft } from './draw-draft.js';
import { simplerDrafts } from './simpler-drafts.js';
import { type TrainingBounds, type TrainingOptions, trainingBounds } from './training-bounds.js';
import { type TrainingDraft, toTraining } from './training-draft.js';

/**
 * Training runs for search: small problems of every family with Gaussian or corner-case weights.
 *
 * Shrinks towards n = d = p = 1, one step, λ = 0, η = 0.1, the first activation, and entries 0 and 1. For search only:
 * a claim with a probability is judged on draws of its law, never on these.
 *
 * Throws: InputError for unknown options and impossible bounds.
 * Checked by: test/arbitrary/trainings.test.ts, test/arbitrary/shrinking.test.ts.
 */
export function trainings(options: TrainingOptions = {}): fc.Arbitrary<Training> {
  return new TrainingDrafts(trainingBounds(options)).map(toTraining);
}

/** Drafts are drawn by a named stream, of which fast-check chooses only the seed: its own draws are biased. */
class TrainingDrafts extends fc.Arbitrary<TrainingDraft> {
  readonly #bounds: TrainingBounds;

  constructor(bounds: TrainingBounds) {
    super();
    this.#bounds = bounds;
  }

  override generate(random: fc.Random): fc.Value<TrainingDraft> {
    const seed = random.nextInt(0, 2 ** 31 - 1);
    return drawn(drawDraft(this.#bounds, RandomStream.at(seed, 'training')));
  }

  override canShrinkWithoutContext(_value: unknown): _value is TrainingDraft {
    // Only drafts that were drawn here are known to lie within the bounds.
    return false;
  }

  override shrink(draft: TrainingDraft): fc.Stream<fc.Value<TrainingDraft>> {
    return fc.stream(simplerDrafts(draft, this.#bounds)).map(drawn);
  }
}

/** fast-check shrinks a value only when it carries a context, here the fact that it was drawn. */
function drawn(draft: TrainingDraft): fc.Value<TrainingDraft> {
  return new fc.Value(draft, 'drawn');
}
