import { InputError } from '../input-error.js';
import { ACTIVATIONS, type Activation } from '../model/activation.js';
import { INPUT_FAMILIES, type InputFamily } from '../model/input-family.js';
import { LABEL_FAMILIES, type LabelFamily } from '../model/label-family.js';
import { REGULARIZATION_KINDS, type RegularizationKind } from './training-draft.js';

type NonEmpty<T> = readonly [T, ...T[]];

/** The bounds within which training runs are searched; all are inclusive. */
export interface TrainingBounds {
  readonly maxSamples: number;
  readonly maxDimension: number;
  readonly maxWidth: number;
  readonly maxSteps: number;
  readonly maxStepSize: number;
  /** Simplest first: shrinking goes towards the first. */
  readonly activations: NonEmpty<Activation>;
  readonly inputs: NonEmpty<InputFamily>;
  readonly labels: NonEmpty<LabelFamily>;
  readonly schedules: NonEmpty<RegularizationKind>;
}

/** The bounds that differ from the defaults. */
export interface TrainingOptions {
  /** n ≤ 6 unless given. */
  readonly maxSamples?: number;
  /** d ≤ 6 unless given. */
  readonly maxDimension?: number;
  /** p ≤ 8 unless given. */
  readonly maxWidth?: number;
  /** At most 3 steps unless given. */
  readonly maxSteps?: number;
  /** η ≤ 0.2 unless given. */
  readonly maxStepSize?: number;
  readonly activations?: readonly Activation[];
  readonly inputs?: readonly InputFamily[];
  readonly labels?: readonly LabelFamily[];
  readonly schedules?: readonly RegularizationKind[];
}

const DEFAULTS: TrainingBounds = {
  maxSamples: 6,
  maxDimension: 6,
  maxWidth: 8,
  maxSteps: 3,
  maxStepSize: 0.2,
  activations: ACTIVATIONS,
  inputs: INPUT_FAMILIES,
  labels: LABEL_FAMILIES,
  schedules: REGULARIZATION_KINDS,
};

const SIZES = ['maxSamples', 'maxDimension', 'maxWidth', 'maxSteps'] as const;
const LISTS = ['activations', 'inputs', 'labels', 'schedules'] as const;

/**
 * The defaults with the given options in their place.
 *
 * Throws: InputError for an unknown option, a size that is not 1, 2, 3, …, a step size that is not > 0, an empty list,
 * or a schedule that is no kind of schedule.
 */
export function trainingBounds(options: TrainingOptions): TrainingBounds {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new InputError(
        `trainings: unknown option ${name}; expected one of ${Object.keys(DEFAULTS).join(', ')}.`,
      );
    }
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const bounds = { ...DEFAULTS, ...given } as TrainingBounds;
  for (const name of SIZES) {
    if (!Number.isSafeInteger(bounds[name]) || bounds[name] < 1) {
      throw new InputError(`trainings: expected ${name} to be 1, 2, 3, …, got ${bounds[name]}.`);
    }
  }
  if (!(Number.isFinite(bounds.maxStepSize) && bounds.maxStepSize > 0)) {
    throw new InputError(
      `trainings: expected maxStepSize to be a finite number > 0, got ${bounds.maxStepSize}.`,
    );
  }
  for (const name of LISTS) {
    if (bounds[name].length === 0) {
      throw new InputError(`trainings: expected at least one entry in ${name}, got an empty list.`);
    }
  }
  for (const kind of bounds.schedules) {
    if (!REGULARIZATION_KINDS.includes(kind)) {
      throw new InputError(
        `trainings: expected schedules to be among ${REGULARIZATION_KINDS.join(', ')}, got ${kind}.`,
      );
    }
  }
  return bounds;
}
