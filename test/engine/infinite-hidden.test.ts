import { describe, expect, it } from 'vitest';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { matrix, matrixOf } from '../../src/math/matrix.js';
import { tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';

/** One input, one unit; tanh hides whether its pre-activation is large or infinite. */
const single = ({ x = 1, y = 0, w = 1, b = 1 }): Training => ({
  problem: { X: matrix([[x]]), y: Float64Array.of(y), activation: tanh },
  start: { W: matrix([[w]]), beta: Float64Array.of(1), b: Float64Array.of(b) },
  stepSize: 1,
  schedule: unregularized,
  steps: 3,
});

const last = <T>(length: number, at: number, here: T, elsewhere: T): T[] =>
  Array.from({ length }, (_, i) => (i === at ? here : elsewhere));

/** Infinite in the last unit of the last sample alone. */
const corner: Training = {
  ...single({}),
  problem: {
    X: matrixOf(3, 2, (i) => (i === 2 ? 1e100 : 1)),
    y: new Float64Array(3),
    activation: tanh,
  },
  start: {
    W: matrixOf(17, 2, (r) => (r === 16 ? 1e208 : 1e-3)),
    beta: new Float64Array(17).fill(1),
    b: Float64Array.from(last(17, 16, 1, 0)),
  },
};

describe.each(['simd', 'plain'] as const)('pre-activations behind a saturated ψ, %s kernel', (kernel) => {
  const trained = (training: Training) => trainInHiddenSpace('b', training, ['errorNorm'], { kernel });

  it.each([
    ['large, and nothing moves them', single({ x: 1e100, w: 1e201 }), 'completed', 3],
    ['infinite by one step, through the error', single({ w: 0.5, b: 1e159, y: 1e150 }), 'diverged', 1],
  ] as const)('%s: as in weight space', (_name, training, ending, stepsTaken) => {
    const reference = trainInWeightSpace(feedbackAlignment, training, ['errorNorm']);
    expect(reference).toMatchObject({ ending, stepsTaken });
    expect(trained(training)).toMatchObject({ ending, stepsTaken });
  });

  // Of these W is finite, so that weight space, which holds no Z, goes on; here they are the state.
  it.each([
    ['infinite at the start, in the last unit of the last sample', corner, 0],
    ['infinite by one step, through K', single({ x: 1e100, w: 1e-100, b: 1e109, y: 9 }), 1],
  ] as const)('%s: diverged', (_name, training, stepsTaken) => {
    expect(trained(training)).toMatchObject({ ending: 'diverged', stepsTaken });
  });
});
