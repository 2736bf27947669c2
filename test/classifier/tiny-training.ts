import type { ClassifierTraining } from '../../src/classifier/classifier-training.js';
import { drawClassifierWeights } from '../../src/classifier/classifier-weights.js';
import { minibatches } from '../../src/classifier/minibatches.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { cutOffSchedule } from '../../src/model/schedule.js';
import { CLASSES, PIXELS, tinyDigits } from './tiny-digits.js';

export const UNITS = 7;
const BATCH = 4;
/** Three steps fill an epoch of 13 images, so six go through two orders. */
export const STEPS = 6;
export const stream = RandomStream.at(11, 'classifier');
export const start = drawClassifierWeights(
  { kind: 'fresh', width: UNITS, stream },
  { inputs: PIXELS, classes: CLASSES },
);

export const training: ClassifierTraining = {
  digits: tinyDigits,
  start,
  stepSize: 0.3,
  schedule: cutOffSchedule(0.4, 4),
  batchSize: BATCH,
  steps: STEPS,
  stream,
  observeAt: [0, 2, STEPS],
};

/** The samples of every minibatch of the training above. */
const batchAt = minibatches(tinyDigits.train.count, BATCH, stream.child('minibatches'));
export const batches = Array.from({ length: STEPS }, (_, step) => {
  const { order, from } = batchAt(step);
  return [...order.slice(from, from + BATCH)];
});
