import { describe, expect, it } from 'vitest';
import { ENGINE_ROUNDINGS } from '../../properties/comparison/engine-agreement.js';
import { trainInGramSpace } from '../../src/engine/gram-space.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { matrix, matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';
import {
  forwardSignFlipped,
  outputScaleMissing,
  regularizationIgnored,
} from '../../src/model/wrong-rules.js';
import { deviation, longDeviation, longTraining, searchedDifference } from './gram-agreement.js';

describe('Gram space takes the weight-space trajectory', () => {
  it('on a few searched problems, and on a few long runs', () => {
    const { counterexample, worst } = searchedDifference(60);
    expect(counterexample).toBeNull();
    expect(worst).toBeLessThan(ENGINE_ROUNDINGS);
    expect(longDeviation(12).worst).toBeLessThan(1e-9);
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
