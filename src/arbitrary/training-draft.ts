import { matrix } from '../math/matrix.js';
import type { Activation } from '../model/activation.js';
import { createProblem, createWeights } from '../model/problem.js';
import { constantSchedule, cutOffSchedule, type Schedule, unregularized } from '../model/schedule.js';
import type { Training } from '../model/training.js';

/** A schedule by its parameters: unlike a function, these can be made smaller. */
export type Regularization =
  | { readonly kind: 'none' }
  | { readonly kind: 'constant'; readonly lambda: number }
  | { readonly kind: 'cut-off'; readonly lambda: number; readonly cutOff: number };

export type RegularizationKind = Regularization['kind'];

/** The kinds of schedules, simplest first. */
export const REGULARIZATION_KINDS = ['none', 'constant', 'cut-off'] as const;

export type Rows = readonly (readonly number[])[];

/** A training run as plain numbers, which is what a search shrinks. Shapes: X n×d, y n, W p×d, β p, b p. */
export interface TrainingDraft {
  readonly activation: Activation;
  readonly X: Rows;
  readonly y: readonly number[];
  readonly W: Rows;
  readonly beta: readonly number[];
  readonly b: readonly number[];
  readonly stepSize: number;
  readonly regularization: Regularization;
  readonly steps: number;
}

/** The training run that a draft describes. Throws: InputError for a draft that describes none. */
export function toTraining(draft: TrainingDraft): Training {
  const { activation, stepSize, steps } = draft;
  const problem = createProblem({ X: matrix(draft.X), y: Float64Array.from(draft.y), activation });
  const start = createWeights(problem, {
    W: matrix(draft.W),
    beta: Float64Array.from(draft.beta),
    b: Float64Array.from(draft.b),
  });
  return { problem, start, stepSize, schedule: toSchedule(draft.regularization), steps };
}

/** The schedule that the parameters describe. */
export function toSchedule(regularization: Regularization): Schedule {
  switch (regularization.kind) {
    case 'none':
      return unregularized;
    case 'constant':
      return constantSchedule(regularization.lambda);
    case 'cut-off':
      return cutOffSchedule(regularization.lambda, regularization.cutOff);
  }
}
