import { describe, expect, it } from 'vitest';
import { classifierFeedbackAlignment } from '../../src/classifier/classifier-rule.js';
import { trainClassifier } from '../../src/classifier/train-classifier.js';
import {
  inputOf,
  plainAlignment,
  plainForward,
  plainLoss,
  plainNetwork,
  plainStep,
} from './plain-classifier.js';
import { tinyDigits } from './tiny-digits.js';
import { batches, STEPS, start, training, UNITS } from './tiny-training.js';

describe('what is observed', () => {
  it('agrees with the plain implementation at every step asked for', () => {
    const run = trainClassifier(classifierFeedbackAlignment, training);
    let network = plainNetwork(start, UNITS);
    const all = Array.from({ length: tinyDigits.train.count }, (_, i) => i);
    const accuracy = (images: typeof tinyDigits.train): number => {
      const hits = Array.from(images.labels, (label, i) => {
        const { f } = plainForward(network, inputOf(images, i, tinyDigits.scale), label);
        return f.indexOf(Math.max(...f)) === label ? 1 : 0;
      });
      return hits.reduce((sum: number, hit) => sum + hit, 0) / images.count;
    };
    for (let step = 0; step <= STEPS; step++) {
      const i = training.observeAt.indexOf(step);
      if (i >= 0) {
        expect(run.errorSignalAlignment[i]).toBeCloseTo(plainAlignment(network, tinyDigits, all), 12);
        expect(run.trainingLoss[i]).toBeCloseTo(plainLoss(network, tinyDigits, all) / all.length, 12);
        expect(run.trainingAccuracy[i]).toBe(accuracy(tinyDigits.train));
        expect(run.testAccuracy[i]).toBe(accuracy(tinyDigits.test));
      }
      const lambda = training.schedule.at(step);
      network = plainStep(network, tinyDigits, batches[step] ?? [], { stepSize: training.stepSize, lambda });
    }
    expect(run.ending).toBe('completed');
    expect(run.stepsTaken).toBe(STEPS);
  });

  it('the alignment is 1 for V = B and −1 for V = −B', () => {
    const at = (sign: 1 | -1): number | undefined => {
      const weights = { ...start, V: start.B.map((value) => sign * value) };
      const once = { ...training, start: weights, steps: 0, observeAt: [0] };
      return trainClassifier(classifierFeedbackAlignment, once).errorSignalAlignment[0];
    };
    expect(at(1)).toBeCloseTo(1, 12);
    expect(at(-1)).toBeCloseTo(-1, 12);
  });

  it('samples without an error signal do not count towards the alignment', () => {
    const weights = { ...start, V: start.V.map((value) => value * 1e5) };
    const network = plainNetwork(weights, UNITS);
    const signals = Array.from({ length: tinyDigits.train.count }, (_, i) => i).filter((i) => {
      const x = inputOf(tinyDigits.train, i, tinyDigits.scale);
      return plainForward(network, x, tinyDigits.train.labels[i] as number).delta.some((d) => d !== 0);
    });
    expect(signals.length).toBeGreaterThan(0);
    expect(signals.length).toBeLessThan(tinyDigits.train.count);
    const once = { ...training, start: weights, steps: 0, observeAt: [0] };
    const { errorSignalAlignment } = trainClassifier(classifierFeedbackAlignment, once);
    expect(errorSignalAlignment[0]).toBeCloseTo(plainAlignment(network, tinyDigits, signals), 12);
  });

  it('training observables can be taken on the first images alone', () => {
    const first = trainClassifier(classifierFeedbackAlignment, {
      ...training,
      observeOn: 5,
      steps: 0,
      observeAt: [0],
    });
    const loss = plainLoss(plainNetwork(start, UNITS), tinyDigits, [0, 1, 2, 3, 4]) / 5;
    expect(first.trainingLoss[0]).toBeCloseTo(loss, 12);
  });
});
