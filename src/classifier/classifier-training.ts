import { InputError } from '../input-error.js';
import type { RandomStream } from '../math/random-stream.js';
import type { Schedule } from '../model/schedule.js';
import type { ClassifierStart } from './classifier-weights.js';
import type { Digits } from './images.js';

/** One training run of a classifier, fully specified. */
export interface ClassifierTraining {
  readonly digits: Digits;
  readonly start: ClassifierStart;
  /** η; the loss of a step is the sum over its minibatch. */
  readonly stepSize: number;
  /** λ_t of V. */
  readonly schedule: Schedule;
  readonly batchSize: number;
  readonly steps: number;
  /** Draws the minibatches. */
  readonly stream: RandomStream;
  /** The steps before which observables are recorded, ascending; `steps` is the final state. */
  readonly observeAt: readonly number[];
  /** How many training images, from the first on, observables are taken on; all unless given. */
  readonly observeOn?: number;
}

/** Checks what no type can say. Throws: InputError for η ≤ 0, bad counts, or steps to observe that are not ascending in 0 … steps. */
export function requireClassifierTraining(training: ClassifierTraining): void {
  const { digits, stepSize, batchSize, steps, observeAt, observeOn = 1 } = training;
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    throw new InputError(`classifier training: expected a finite step size > 0, got ${stepSize}.`);
  }
  if (!Number.isSafeInteger(batchSize) || batchSize < 1 || batchSize > digits.train.count) {
    throw new InputError(
      `classifier training: expected minibatches of 1 … ${digits.train.count} images, got ${batchSize}.`,
    );
  }
  if (!Number.isSafeInteger(steps) || steps < 0) {
    throw new InputError(`classifier training: expected the number of steps to be 0, 1, 2, …, got ${steps}.`);
  }
  const ascending = observeAt.every((at, i) => Number.isSafeInteger(at) && at > (observeAt[i - 1] ?? -1));
  if (!ascending || (observeAt.at(-1) ?? 0) > steps) {
    throw new InputError(
      `classifier training: expected steps to observe that ascend within 0 … ${steps}, got ${observeAt.join(', ')}.`,
    );
  }
  if (!Number.isSafeInteger(observeOn) || observeOn < 1) {
    throw new InputError(
      `classifier training: expected to observe on 1, 2, 3, … training images, got ${observeOn}.`,
    );
  }
}
