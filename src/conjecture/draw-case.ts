import { drawStart } from '../arbitrary/draw-start.js';
import type { Regularization, RegularizationKind } from '../arbitrary/training-draft.js';
import { matrix, toRows } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { gaussianInputs, type InputFamily } from '../model/input-family.js';
import { clipEntries } from './case-blocks.js';
import type { CaseBounds, Range } from './case-bounds.js';
import { type ChooseInteger, clamp, drawSizes, samplesFor, uniformly } from './case-sizes.js';
import type { TrainingCase } from './training-case.js';

/**
 * A case within the bounds; families, settings and sizes are uniform on what the bounds allow unless sizes are chosen
 * otherwise, η log-uniform and λ uniform.
 *
 * Input families that need d ≥ n get such sizes, so that nothing has to be thrown away.
 */
export function drawCase(
  bounds: CaseBounds,
  stream: RandomStream,
  choose: ChooseInteger = uniformly,
): TrainingCase {
  const inputs = stream.pick(inputsFor(bounds, (wide) => samplesFor(bounds, wide).length > 0));
  const { samples, dimension, width } = drawSizes(bounds, inputs.needsWideInputs, choose, stream);
  const steps = choose(...bounds.steps, stream);
  const empty: TrainingCase = {
    activation: stream.pick(bounds.activations),
    rule: stream.pick(bounds.rules),
    X: toRows(inputs.draw(samples, dimension, stream.child('X'))),
    y: [],
    width,
    weights:
      bounds.weights === 'searched'
        ? drawStart(width, dimension, stream.child('start'), 1 / Math.sqrt(width))
        : undefined,
    stepSize: drawStepSize(bounds.stepSize, stream),
    regularization: drawRegularization(stream.pick(bounds.schedules), bounds, steps, stream),
    steps,
  };
  return withDrawnLabels(clipEntries(empty, bounds), bounds, stream.child('y'));
}

/** The input families that fit; Gaussian inputs, which fit always, where none does. */
export function inputsFor(
  { inputs }: CaseBounds,
  fits: (needsWideInputs: boolean) => boolean,
): readonly [InputFamily, ...InputFamily[]] {
  const [first = gaussianInputs, ...others] = inputs.filter(({ needsWideInputs }) => fits(needsWideInputs));
  return [first, ...others];
}

/** The case with labels of one of the families. */
export function withDrawnLabels(value: TrainingCase, bounds: CaseBounds, stream: RandomStream): TrainingCase {
  const y = stream.pick(bounds.labels).draw(matrix(value.X), value.activation, stream);
  return clipEntries({ ...value, y: [...y] }, bounds);
}

/** Log-uniform. */
export function drawStepSize([low, high]: Range, stream: RandomStream): number {
  return clamp(low * (high / low) ** stream.uniform(), [low, high]);
}

/** λ uniform, the cut-off uniform on the steps. */
export function drawRegularization(
  kind: RegularizationKind,
  { regularization: [low, high] }: CaseBounds,
  steps: number,
  stream: RandomStream,
): Regularization {
  if (kind === 'none') return { kind };
  const lambda = clamp(low + (high - low) * stream.uniform(), [low, high]);
  return kind === 'constant' ? { kind, lambda } : { kind, lambda, cutOff: stream.integer(0, steps) };
}
