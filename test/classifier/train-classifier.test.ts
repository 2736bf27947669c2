import { describe, expect, it } from 'vitest';
import {
  type ClassifierRule,
  classifierBackpropagation,
  classifierFeedbackAlignment,
} from '../../src/classifier/classifier-rule.js';
import type { ClassifierTraining } from '../../src/classifier/classifier-training.js';
import { type ClassifierWeights, drawClassifierWeights } from '../../src/classifier/classifier-weights.js';
import { minibatches } from '../../src/classifier/minibatches.js';
import { trainClassifier } from '../../src/classifier/train-classifier.js';
import {
  backwardRedrawn,
  forwardFrozen,
  lambdaIgnored,
  signFlipped,
} from '../../src/classifier/wrong-classifier-rules.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { simdIsAvailable } from '../../src/math/web-assembly.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import {
  distance,
  inputOf,
  type PlainNetwork,
  plainAlignment,
  plainForward,
  plainLoss,
  plainNetwork,
  plainStep,
} from './plain-classifier.js';
import { CLASSES, PIXELS, tinyDigits } from './tiny-digits.js';

const UNITS = 7;
const BATCH = 4;
/** Three steps fill an epoch of 13 images, so six go through two orders. */
const STEPS = 6;
const stream = RandomStream.at(11, 'classifier');
const start = drawClassifierWeights(
  { kind: 'fresh', width: UNITS, stream },
  { inputs: PIXELS, classes: CLASSES },
);

const training: ClassifierTraining = {
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
const batches = Array.from({ length: STEPS }, (_, step) => {
  const { order, from } = batchAt(step);
  return [...order.slice(from, from + BATCH)];
});
const [firstBatch = []] = batches;

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
            return plainLoss(network, tinyDigits, firstBatch);
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

describe('divergence is an ending', () => {
  it('a step size far too large ends the run, with the series up to the last finite state', () => {
    const run = trainClassifier(classifierFeedbackAlignment, {
      ...training,
      stepSize: 1e200,
      observeAt: [0, 1, 2, 3, 4, 5, STEPS],
    });
    expect(run.ending).toBe('diverged');
    expect(run.stepsTaken).toBeLessThan(STEPS);
    expect(run.trainingLoss.length).toBeGreaterThan(0);
    expect(run.trainingLoss.length).toBeLessThan(7);
    expect([...run.trainingLoss].every(Number.isFinite)).toBe(true);
  });

  it.each([[[0, 2]], [[]]])(
    'a weight that is NaN is seen at once, also behind the rectifier: %o',
    (observeAt) => {
      const W = start.W.slice();
      W[PIXELS] = Number.NaN;
      const run = trainClassifier(classifierFeedbackAlignment, {
        ...training,
        start: { ...start, W },
        observeAt,
      });
      expect(run).toMatchObject({ ending: 'diverged', stepsTaken: 0 });
      expect(run.trainingLoss).toHaveLength(0);
    },
  );

  const times = (weights: Float64Array, factor: number) => weights.map((value) => value * factor);
  it.each([
    ['W', classifierFeedbackAlignment, { ...start, B: times(start.B, 1e300) }],
    ['V', forwardFrozen, { ...start, W: times(start.W, 1e200) }],
  ] as const)('%s that overflows in the last step is seen, though no pass follows', (name, rule, weights) => {
    const once = { ...training, start: weights, stepSize: 1e150, steps: 1, observeAt: [0] };
    const run = trainClassifier(rule, once);
    expect(run).toMatchObject({ ending: 'diverged', stepsTaken: 1 });
    expect(run.trainingLoss).toHaveLength(1);
    expect(run.final[name].every(Number.isFinite)).toBe(false);
    expect(run.final[name === 'W' ? 'V' : 'W'].every(Number.isFinite)).toBe(true);
  });
});

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
