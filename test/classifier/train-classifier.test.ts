import { describe, expect, it } from 'vitest';
import {
  type ClassifierRule,
  classifierBackpropagation,
  classifierFeedbackAlignment,
} from '../../src/classifier/classifier-rule.js';
import type { ClassifierTraining } from '../../src/classifier/classifier-training.js';
import type { ClassifierWeights } from '../../src/classifier/classifier-weights.js';
import { trainClassifier } from '../../src/classifier/train-classifier.js';
import {
  backwardRedrawn,
  forwardFrozen,
  lambdaIgnored,
  signFlipped,
} from '../../src/classifier/wrong-classifier-rules.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { simdIsAvailable } from '../../src/math/web-assembly.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';
import { distance, type PlainNetwork, plainLoss, plainNetwork, plainStep } from './plain-classifier.js';
import { CLASSES, PIXELS, tinyDigits } from './tiny-digits.js';
import { batches, STEPS, start, training, UNITS } from './tiny-training.js';

/** Six steps in another order of summation leave about 1e-15; a wrong term leaves 1e-3 and more. */
const TOLERANCE = 1e-12;

function deviation(rule: ClassifierRule, carrierOf: (network: PlainNetwork) => number[][]): number {
  let network = plainNetwork(start, UNITS);
  let worst = 0;
  for (let steps = 0; steps <= STEPS; steps++) {
    const { final } = trainClassifier(rule, { ...training, steps, observeAt: [] });
    worst = Math.max(worst, distance(final.W, network.W), distance(final.V, network.V));
    network = plainStep(network, tinyDigits, batches[steps] ?? [], {
      stepSize: training.stepSize,
      lambda: training.schedule.at(steps),
      carrier: carrierOf(network),
    });
  }
  return worst;
}

describe('the classifier, step by step', () => {
  it('follows a plain implementation that shares no code with it', () => {
    const feedback = deviation(classifierFeedbackAlignment, ({ B }) => B);
    const back = deviation(classifierBackpropagation, ({ V }) => V);
    console.info(`worst deviation from the plain classifier: ${Math.max(feedback, back).toExponential(2)}`);
    expect(feedback).toBeLessThan(TOLERANCE);
    expect(back).toBeLessThan(TOLERANCE);
  });

  it('every wrong rule leaves that trajectory', () => {
    for (const rule of [
      classifierBackpropagation,
      lambdaIgnored,
      signFlipped,
      backwardRedrawn,
      forwardFrozen,
    ]) {
      expect(
        deviation(rule, ({ B }) => B),
        rule.name,
      ).toBeGreaterThan(1e-3);
    }
  });

  it('backpropagation with λ = 0 is gradient descent on the sum of cross-entropies, by finite differences', () => {
    const { final } = trainClassifier(classifierBackpropagation, {
      ...training,
      schedule: unregularized,
      steps: 1,
      observeAt: [],
    });
    const network = plainNetwork(start, UNITS);
    // Central differences err by h² times a third derivative and by rounding over h: both about 1e-10 here.
    const h = 1e-5;
    for (const name of ['W', 'V'] as const) {
      network[name].forEach((row, r) => {
        row.forEach((value, k) => {
          const lossAt = (shift: number): number => {
            row[k] = value + shift;
            return plainLoss(network, tinyDigits, batches[0] ?? []);
          };
          const slope = (lossAt(h) - lossAt(-h)) / (2 * h);
          row[k] = value;
          const at = r * row.length + k;
          const moved = ((start[name][at] as number) - (final[name][at] as number)) / training.stepSize;
          expect(moved, `${name}[${r}, ${k}]`).toBeCloseTo(slope, 8);
        });
      });
    }
  });

  it('with B = V(0), feedback alignment takes the first step of backpropagation, to the bit', () => {
    const same = { ...training, start: { ...start, B: start.V }, observeAt: [] };
    const run = (rule: ClassifierRule, steps: number) => trainClassifier(rule, { ...same, steps }).final;
    const first = [classifierFeedbackAlignment, classifierBackpropagation].map((rule) => run(rule, 1));
    expect(first[0]?.W).toEqual(first[1]?.W);
    expect(first[0]?.V).toEqual(first[1]?.V);
    expect(run(classifierFeedbackAlignment, 2).W).not.toEqual(run(classifierBackpropagation, 2).W);
  });

  it('λ only shrinks V: a step with λ is the step without, minus ηλV', () => {
    const lambda = 0.7;
    const step = (schedule: ClassifierTraining['schedule']): ClassifierWeights =>
      trainClassifier(classifierFeedbackAlignment, { ...training, schedule, steps: 1, observeAt: [] }).final;
    const [without, withLambda] = [step(unregularized), step(constantSchedule(lambda))];
    expect(withLambda.W).toEqual(without.W);
    expect(withLambda.B).toEqual(start.B);
    without.V.forEach((value, j) => {
      const shrink = training.stepSize * lambda * (start.V[j] as number);
      expect(withLambda.V[j]).toBeCloseTo(value - shrink, 14);
    });
  });

  it('the order of hidden units does not matter', () => {
    const order = [3, 0, 6, 1, 5, 2, 4];
    const permuted = (flat: Float64Array, columns: number): Float64Array =>
      Float64Array.from(flat, (_, j) => {
        const unit = order[Math.floor(j / columns)] as number;
        return flat[unit * columns + (j % columns)] as number;
      });
    const permute = ({ W, V, B }: ClassifierWeights): ClassifierWeights => ({
      W: permuted(W, PIXELS),
      V: permuted(V, CLASSES),
      B: permuted(B, CLASSES),
    });
    const plain = trainClassifier(classifierFeedbackAlignment, training);
    const moved = trainClassifier(classifierFeedbackAlignment, { ...training, start: permute(start) });
    const image = permute(plain.final);
    for (const name of ['W', 'V', 'B'] as const) {
      moved.final[name].forEach((value, j) => {
        expect(value).toBeCloseTo(image[name][j] as number, 12);
      });
    }
    moved.errorSignalAlignment.forEach((value, i) => {
      expect(value).toBeCloseTo(plain.errorSignalAlignment[i] as number, 12);
    });
  });

  it.runIf(simdIsAvailable())('gives the same bits with and without SIMD', () => {
    const [simd, plain] = (['simd', 'plain'] as const).map((kind) =>
      trainClassifier(classifierFeedbackAlignment, training, kind),
    );
    expect(simd).toEqual(plain);
  });

  it('the same streams give the same run, others another', () => {
    const fresh = (seed: number): ClassifierTraining => ({
      ...training,
      start: { kind: 'fresh', width: UNITS, stream: RandomStream.at(seed, 'start') },
      stream: RandomStream.at(seed, 'batches'),
    });
    const run = (seed: number) => trainClassifier(classifierFeedbackAlignment, fresh(seed));
    expect(run(1)).toEqual(run(1));
    expect(run(1).trainingLoss).not.toEqual(run(2).trainingLoss);
  });
});
