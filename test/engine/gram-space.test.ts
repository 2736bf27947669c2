import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOfGramSpace, ENGINE_ROUNDINGS } from '../../properties/comparison/engine-agreement.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import type { Carrier } from '../../src/engine/carrier.js';
import { GRAM_OBSERVABLES, type GramObservable, trainInGramSpace } from '../../src/engine/gram-space.js';
import type { Run } from '../../src/engine/observables.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { gram, matrix, matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';
import { linear, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { INPUT_FAMILIES } from '../../src/model/input-family.js';
import { LABEL_FAMILIES } from '../../src/model/label-family.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';
import {
  forwardSignFlipped,
  outputScaleMissing,
  regularizationIgnored,
} from '../../src/model/wrong-rules.js';

const RULES: readonly [Carrier, LearningRule][] = [
  ['b', feedbackAlignment],
  ['beta', backpropagation],
];
const observablesOf = (carrier: Carrier): readonly GramObservable[] =>
  GRAM_OBSERVABLES.filter((name) => name !== 'totalDrift' || carrier === 'b');

/** Largest difference of two series, relative to the size the quantity has along the run. */
function seriesDeviation(ours: Float64Array, reference: Float64Array, scale: number): number {
  const length = Math.min(ours.length, reference.length);
  let worst = Math.abs(ours.length - reference.length) > 1 ? Number.POSITIVE_INFINITY : 0;
  for (let t = 0; t < length; t++) {
    const [here, there] = [ours[t] as number, reference[t] as number];
    // β = 0 has no direction in either.
    if (!(Number.isNaN(here) && Number.isNaN(there))) worst = Math.max(worst, Math.abs(here - there) / scale);
  }
  return worst;
}

const peak = (series: Float64Array): number =>
  series.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-300);

/** Errors are compared on the scale of outputs and labels, which is where their rounding comes from; so are the rest. */
function deviation(carrier: Carrier, rule: LearningRule, training: Training): number {
  const observe = observablesOf(carrier);
  const ours = trainInGramSpace(carrier, training, observe) as Run<GramObservable>;
  const reference = trainInWeightSpace(rule, training, observe) as Run<GramObservable>;
  const weights = peak(reference.outputNorm);
  return Math.max(
    seriesDeviation(ours.errorNorm, reference.errorNorm, peak(reference.errorNorm)),
    seriesDeviation(ours.outputNorm, reference.outputNorm, weights),
    seriesDeviation(ours.alignment, reference.alignment, 1),
    carrier === 'beta' ? 0 : seriesDeviation(ours.totalDrift.output, reference.totalDrift.output, weights),
    carrier === 'beta'
      ? 0
      : seriesDeviation(
          ours.totalDrift.forward,
          reference.totalDrift.forward,
          Math.max(1, peak(reference.totalDrift.forward)),
        ),
  );
}

/** An overparameterized linear run that does not expand, with all families of data and all schedules. */
function longTraining(trial: number): Training {
  const stream = RandomStream.at(1, 'gram-space', trial);
  const n = stream.integer(1, 6);
  const d = n + stream.integer(0, 6);
  const X = stream.pick(INPUT_FAMILIES).draw(n, d, stream.child('X'));
  const y = stream.pick(LABEL_FAMILIES).draw(X, linear, stream.child('y'));
  const problem = { X, y, activation: linear };
  const largest = Math.max(symmetricEigen(gram(X)).values.at(-1) as number, 1e-3);
  const start = gaussianWeights(problem, stream.integer(16, 64)).draw(stream.child('start'));
  const lambda = stream.integer(1, 5) / 10;
  const schedule = stream.pick([unregularized, constantSchedule(lambda), cutOffSchedule(lambda, 20)]);
  return { problem, start, stepSize: (0.05 + 0.2 * stream.uniform()) / (1 + largest), schedule, steps: 60 };
}

describe('Gram space takes the weight-space trajectory', () => {
  it('on searched problems of every kind, both rules, all schedules', () => {
    let worst = 0;
    let count = 0;
    const details = fc.check(
      fc.property(
        trainings({ activations: [linear], maxSteps: 3 }),
        fc.constantFrom(...RULES),
        (training, [carrier, rule]) => {
          const { differences } = agreementOfGramSpace(carrier, rule, training);
          count += 1;
          worst = Math.max(worst, ...differences.map(({ size }) => size));
          return differences.every(({ size }) => size < ENGINE_ROUNDINGS);
        },
      ),
      { seed: 4, numRuns: 1500 },
    );
    expect(details.counterexample?.[0] ?? null).toBeNull();
    console.info(
      `Gram = weight space: ${count} searched problems, worst difference ${worst.toExponential(1)} of the majorant`,
    );
  });

  it('on long overparameterized runs that do not expand', () => {
    let worst = 0;
    for (let trial = 0; trial < 1000; trial++) {
      for (const [carrier, rule] of RULES) {
        const found = deviation(carrier, rule, longTraining(trial));
        if (!(found < 1e-9)) expect(found, `trial ${trial}, ${rule.name}`).toBeLessThan(1e-9);
        worst = Math.max(worst, found);
      }
    }
    console.info(
      `Gram = weight space: 2000 runs of 60 steps, worst relative deviation ${worst.toExponential(1)}`,
    );
  });

  it('and sees a wrong rule at once', () => {
    const training = { ...longTraining(5), schedule: constantSchedule(0.3) };
    for (const rule of [backpropagation, forwardSignFlipped, outputScaleMissing, regularizationIgnored]) {
      expect(deviation('b', rule, training), rule.name).toBeGreaterThan(1e-6);
    }
    expect(deviation('beta', feedbackAlignment, training)).toBeGreaterThan(1e-6);
  });

  it('with the same endings', () => {
    const base = longTraining(3);
    for (const change of [
      { steps: 3000, stopAt: { relativeError: 1e-2 } },
      { steps: 100_000, stopAt: { resolution: 1e-2 } },
      { stepSize: 1e4, steps: 100_000 },
      { steps: 0 },
    ]) {
      const training = { ...base, schedule: unregularized, ...change };
      const ours = trainInGramSpace('b', training, ['errorNorm']);
      const reference = trainInWeightSpace(feedbackAlignment, training, ['errorNorm']);
      expect(ours.ending).toBe(reference.ending);
      expect(Math.abs(ours.stepsTaken - reference.stepsTaken)).toBeLessThanOrEqual(
        ours.ending === 'completed' ? 0 : 2,
      );
      expect(ours.errorNorm.length).toBe(ours.ending === 'diverged' ? ours.stepsTaken : ours.stepsTaken + 1);
    }
  });
});

it('a β that is 0 up to rounding is no divergence, and has no direction', () => {
  // No unit sees the one sample with a label, so β = 0 stays 0 for a step; in the eigenbasis rounding leaves ‖β‖² < 0.
  const X = matrix([
    [2, -1, -2, -1],
    [2, 1, -1, 2],
    [-2, 1, 1, 0],
    [1, 1, 2, -1],
    [-1, -1, 2, -2],
  ]);
  const problem = { X, y: Float64Array.of(0, 0, 1, 0, 0), activation: linear };
  const start = {
    W: matrixOf(2, 4, () => 1),
    beta: Float64Array.of(0, 0),
    b: Float64Array.of(1, 1),
  };
  const training = { problem, start, stepSize: 0.11754, schedule: unregularized, steps: 2 };
  const run = trainInGramSpace('b', training, ['errorNorm', 'alignment', 'outputNorm']);
  const reference = trainInWeightSpace(feedbackAlignment, training, ['errorNorm', 'outputNorm']);
  expect(reference.outputNorm[1]).toBe(0);
  expect(run).toMatchObject({ ending: 'completed', stepsTaken: 2 });
  expect(run.errorNorm[2]).toBeCloseTo(reference.errorNorm[2] as number, 12);
  expect(run.outputNorm[2]).toBeCloseTo(reference.outputNorm[2] as number, 7);
  expect(run.alignment[0]).toBeNaN();
});

describe('what Gram space cannot do it says', () => {
  it('in one sentence', () => {
    const training = longTraining(0);
    const fresh = { kind: 'fresh', width: 2.5, stream: RandomStream.at(1) } as const;
    expect(() =>
      trainInGramSpace('b', { ...training, problem: { ...training.problem, activation: tanh } }),
    ).toThrow('expected a linear network, got tanh');
    expect(() => trainInGramSpace('beta', training, ['totalDrift'])).toThrow('totalDrift is not determined');
    expect(() => trainInGramSpace('b', training, ['weightDrift' as 'loss'])).toThrow(
      'weightDrift is not determined',
    );
    expect(() => trainInGramSpace('b', { ...training, start: fresh })).toThrow(
      /expected a width p ≥ n \+ 2 = \d+, got 2.5/,
    );
  });
});
