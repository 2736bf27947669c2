import { describe, expect, it } from 'vitest';
import { createBackpropagationStepper } from '../../src/engine/gram-backpropagation.js';
import { createFeedbackStepper } from '../../src/engine/gram-feedback.js';
import { eigenbasisOf, gramBlocks } from '../../src/engine/gram-start.js';
import { DRIFT, ERROR, INNER, SQUARE, WITH_FIRST } from '../../src/engine/gram-stepper.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { dot, matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { constantSchedule } from '../../src/model/schedule.js';

const stream = RandomStream.at(1, 'gram steppers');
const problem = { X: matrixOf(5, 7, () => stream.gaussian()), y: stream.gaussians(5), activation: linear };
const start = gaussianWeights(problem, 12).draw(stream.child('start'));
const [stepSize, lambda, steps] = [0.02, 0.4, 9];

describe.each([
  ['feedback alignment', createFeedbackStepper, feedbackAlignment],
  ['backpropagation', createBackpropagationStepper, backpropagation],
] as const)('%s in Gram space', (_name, create, rule) => {
  const open = () => {
    const blocks = gramBlocks(problem, start);
    const { eigenvalues, labels } = eigenbasisOf(problem);
    const stepper = create(blocks, eigenvalues, Float64Array.from(labels), Math.sqrt(12), stepSize);
    return { blocks, stepper };
  };

  it('carries the sums of the weights that weight space has after so many steps', () => {
    const { stepper } = open();
    for (let taken = 0; taken <= steps; taken++) {
      const schedule = constantSchedule(lambda);
      const training = { problem, start, stepSize, schedule, steps: taken };
      const { final, errorNorm } = trainInWeightSpace(rule, training, ['errorNorm']);
      const change = final.beta.map((value, r) => value - (start.beta[r] as number));
      const expected = [
        [ERROR, (errorNorm[taken] as number) ** 2],
        [INNER, dot(final.b, final.beta)],
        [SQUARE, dot(final.beta, final.beta)],
        [WITH_FIRST, dot(final.beta, start.beta)],
        [DRIFT, dot(change, change)],
      ] as const;
      // Rounding has the size of the sums at the start, some 10 to 100.
      for (const [place, sum] of expected)
        expect(Math.abs((stepper.sums[place] as number) - sum), `${place} at ${taken}`).toBeLessThan(1e-11);
      stepper.step(1 - stepSize * lambda);
    }
  });

  it('leaves its start as it was', () => {
    const { blocks, stepper } = open();
    for (let taken = 0; taken < steps; taken++) stepper.step(1 - stepSize * lambda);
    expect(blocks).toEqual(gramBlocks(problem, start));
  });
});
