import type { RandomStream } from '../math/random-stream.js';
import type { CaseBounds, Range } from './case-bounds.js';
import type { TrainingCase } from './training-case.js';

/** n, d and p. */
export interface Sizes {
  readonly samples: number;
  readonly dimension: number;
  readonly width: number;
}

/** Chooses one of the integers low … high. */
export type ChooseInteger = (low: number, high: number, stream: RandomStream) => number;

export const uniformly: ChooseInteger = (low, high, stream) => stream.integer(low, high);

export function sizesOf({ X, width }: TrainingCase): Sizes {
  return { samples: X.length, dimension: (X[0] as readonly number[]).length, width };
}

/** The allowed n, those with some d ≥ n where wide inputs are needed. */
export function samplesFor({ samples: [low, high], dimension }: CaseBounds, wide: boolean): number[] {
  const all = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  return wide ? all.filter((n) => dimension(n)[1] >= n) : all;
}

/** Sizes within the bounds, each chosen from what the ones before it allow; d ≥ n where wide inputs are needed. */
export function drawSizes(
  bounds: CaseBounds,
  wide: boolean,
  choose: ChooseInteger,
  stream: RandomStream,
): Sizes {
  const allowed = samplesFor(bounds, wide);
  const samples = allowed[choose(0, allowed.length - 1, stream)] as number;
  const [low, high] = bounds.dimension(samples);
  const dimension = choose(wide ? Math.max(low, samples) : low, high, stream);
  return { samples, dimension, width: choose(...bounds.width(samples, dimension), stream) };
}

/** The nearest allowed n, then the nearest d that it allows, then the nearest p. */
export function fitSizes(wanted: Sizes, bounds: CaseBounds): Sizes {
  const samples = clamp(wanted.samples, bounds.samples);
  const dimension = clamp(wanted.dimension, bounds.dimension(samples));
  return { samples, dimension, width: clamp(wanted.width, bounds.width(samples, dimension)) };
}

/** The number of the range that is nearest to x; never −0. */
export function clamp(x: number, [low, high]: Range): number {
  return Math.min(high, Math.max(low, x)) + 0;
}

/** The case with another number of steps; a cut-off stays within them. */
export function withSteps(value: TrainingCase, steps: number): TrainingCase {
  const { regularization: old } = value;
  if (old.kind !== 'cut-off') return { ...value, steps };
  return { ...value, steps, regularization: { ...old, cutOff: Math.min(old.cutOff, steps) } };
}
