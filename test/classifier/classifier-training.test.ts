import { describe, expect, it } from 'vitest';
import { classifierFeedbackAlignment } from '../../src/classifier/classifier-rule.js';
import type { ClassifierTraining } from '../../src/classifier/classifier-training.js';
import { trainClassifier } from '../../src/classifier/train-classifier.js';
import { start, stream, training } from './tiny-training.js';

describe('a training that is wrongly specified', () => {
  it.each([
    [{ stepSize: 0 }, 'expected a finite step size > 0, got 0'],
    [{ batchSize: 14 }, 'expected minibatches of 1 … 13 images, got 14'],
    [{ steps: -1, observeAt: [] }, 'expected the number of steps to be 0, 1, 2, …, got -1'],
    [{ observeAt: [0, 7] }, 'expected steps to observe that ascend within 0 … 6, got 0, 7'],
    [{ observeAt: [2, 2] }, 'expected steps to observe that ascend'],
    [{ observeOn: 0 }, 'expected to observe on 1, 2, 3, … training images, got 0'],
    [{ start: { ...start, V: start.B.slice(1) } }, 'W has 35 entries, V 20 and B 21'],
    [{ start: { kind: 'fresh', width: 1.5, stream } }, 'expected the width p to be 1, 2, 3, …, got 1.5'],
  ] as const)('%o', (change, message) => {
    expect(() =>
      trainClassifier(classifierFeedbackAlignment, { ...training, ...change } as ClassifierTraining),
    ).toThrow(message);
  });
});
