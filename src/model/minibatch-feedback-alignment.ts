import type { Vector } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { feedbackAlignment } from './feedback-alignment.js';
import { ruleWithMemory } from './rule-with-memory.js';
import { runStream } from './run-stream.js';

/** The share of the samples that a step sees, rounded up to a whole sample. */
const SHARE = 1 / 2;

/**
 * Minibatch feedback alignment: each step sees the errors of m = ⌈n/2⌉ random samples, times n/m; λ acts at every step.
 *
 * Sampled without replacement within a step and afresh for each, so that the mean over batches is the full step. Which
 * samples are seen depends on their position: runs on permuted samples have one law, not one path.
 *
 * Checked by: test/model/rules.test.ts.
 */
export const minibatchFeedbackAlignment = ruleWithMemory('minibatch-feedback-alignment', (first) => {
  const stream = runStream(first, 'batches');
  return (state) => feedbackAlignment.step({ ...state, error: errorOfBatch(state.error, stream) });
});

/** One pass that takes each sample with the probability that leaves all batches of size m equally likely. */
function errorOfBatch(error: Vector, stream: RandomStream): Vector {
  const size = Math.ceil(SHARE * error.length);
  let wanted = size;
  return error.map((value, i) => {
    const taken = stream.uniform() * (error.length - i) < wanted;
    if (taken) wanted--;
    return taken ? (value * error.length) / size : 0;
  });
}
