import { type Matrix, toRows } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { drawStart } from './draw-start.js';
import type { TrainingBounds } from './training-bounds.js';
import type { Regularization, TrainingDraft } from './training-draft.js';

/** λ ≤ 2: with η ≤ 0.2 the factor 1 − ηλ stays well inside (0, 1), as in every regime of the theory. */
const MAX_LAMBDA = 2;

/**
 * A training run within the bounds; families, sizes and kinds are uniform on what the bounds allow.
 *
 * Input families that need d ≥ n get such sizes, so that nothing has to be thrown away. Steps are at least 1.
 */
export function drawDraft(bounds: TrainingBounds, stream: RandomStream): TrainingDraft {
  const inputs = stream.pick(bounds.inputs);
  const labels = stream.pick(bounds.labels);
  const activation = stream.pick(bounds.activations);
  const { maxSamples, maxDimension } = bounds;
  const samples = stream.integer(1, inputs.needsWideInputs ? Math.min(maxSamples, maxDimension) : maxSamples);
  const dimension = stream.integer(inputs.needsWideInputs ? samples : 1, maxDimension);
  const width = stream.integer(1, bounds.maxWidth);
  const steps = stream.integer(1, bounds.maxSteps);
  const X: Matrix = inputs.draw(samples, dimension, stream.child('X'));
  return {
    activation,
    X: toRows(X),
    y: [...labels.draw(X, activation, stream.child('y'))],
    ...drawStart(width, dimension, stream.child('start')),
    stepSize: bounds.maxStepSize * (1 - stream.uniform()),
    regularization: drawRegularization(bounds, steps, stream.child('regularization')),
    steps,
  };
}

function drawRegularization(bounds: TrainingBounds, steps: number, stream: RandomStream): Regularization {
  const kind = stream.pick(bounds.schedules);
  const lambda = MAX_LAMBDA * (1 - stream.uniform());
  switch (kind) {
    case 'none':
      return { kind };
    case 'constant':
      return { kind, lambda };
    case 'cut-off':
      return { kind, lambda, cutOff: stream.integer(0, steps) };
  }
}
