import type { RegularizationKind } from '../arbitrary/training-draft.js';
import type { Activation } from '../model/activation.js';
import type { InputFamily } from '../model/input-family.js';
import type { LabelFamily } from '../model/label-family.js';
import type { LearningRule } from '../model/learning-rule.js';

type NonEmpty<T> = readonly [T, ...T[]];

/** Both ends included. */
export type Range = readonly [number, number];

/** What a conjecture's plan may take from the data instead of from a case. */
export const PLANNED = ['stepSize', 'regularization', 'steps'] as const;
export type Planned = (typeof PLANNED)[number];

/** The bounds within which a hunt looks for training runs. */
export interface CaseBounds {
  /** n. */
  readonly samples: Range;
  /** d, as n allows it. */
  readonly dimension: (samples: number) => Range;
  /** p, as n and d allow it. */
  readonly width: (samples: number, dimension: number) => Range;
  readonly steps: Range;
  /** What the conjecture's plan gives in every trial: a case holds 1, "none" and 1 in its place. */
  readonly planned: readonly Planned[];
  /** η; logarithmically. */
  readonly stepSize: Range;
  readonly schedules: NonEmpty<RegularizationKind>;
  /** λ. */
  readonly regularization: Range;
  /** Simplest first: shrinking goes towards the first. */
  readonly activations: NonEmpty<Activation>;
  readonly rules: NonEmpty<LearningRule>;
  readonly inputs: NonEmpty<InputFamily>;
  readonly labels: NonEmpty<LabelFamily>;
  /** Whether initial weights belong to a case and are searched, or are drawn by law in every trial. */
  readonly weights: 'searched' | 'drawn';
  /** The size that entries of X, y, W, β/√p and b/√p may have. */
  readonly largestEntry: number;
}
