import { describe, expect, it } from 'vitest';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import { createLab } from '../../src/engine/lab.js';
import { logSpacedSteps } from '../../src/engine/log-spaced-steps.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { largestEntry, matrix, minus } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';
import { errorNegated } from '../../src/model/wrong-rules.js';
import { RULES } from './hidden-agreement.js';

const X = matrix([
  [1, 0, 0.5],
  [0, 1, 0.5],
]);

function training(change: Partial<Training> = {}, activation = tanh): Training {
  const problem = { X, y: Float64Array.of(1, -1), activation };
  const start = gaussianWeights(problem, 20).draw(RandomStream.at(1, 'kernel-series'));
  return { problem, start, stepSize: 0.2, schedule: unregularized, steps: 40, ...change };
}

describe('kernels at chosen steps', () => {
  const kernelsAt = [0, 1, 3, 17, 40];

  it('are exactly those that are recorded at every step, in both spaces, under both rules', () => {
    for (const activation of ACTIVATIONS) {
      for (const [carrier, rule] of RULES) {
        const run = training({}, activation);
        const engines = [
          trainInWeightSpace(rule, run, ['kernels'], { kernelsAt }).kernels,
          trainInHiddenSpace(carrier, run, ['kernels'], { kernelsAt }).kernels,
          trainInHiddenSpace(carrier, run, ['kernels'], { kernelsAt, kernel: 'plain' }).kernels,
        ];
        const everyStep = [
          trainInWeightSpace(rule, run, ['kernels']).kernels,
          trainInHiddenSpace(carrier, run, ['kernels']).kernels,
        ];
        for (const [k, full] of everyStep.entries()) {
          expect(full.map(({ step }) => step)).toEqual(Array.from({ length: 41 }, (_, t) => t));
          expect(engines[k]).toEqual(kernelsAt.map((t) => full[t]));
        }
        const [weight = [], hidden = [], plain = []] = engines;
        expect(plain).toEqual(hidden);
        hidden.forEach(({ step, G, H }, k) => {
          expect(step).toBe(weight[k]?.step);
          expect(largestEntry(minus(G, weight[k]?.G ?? X))).toBeLessThan(1e-12);
          expect(largestEntry(minus(H, weight[k]?.H ?? X))).toBeLessThan(1e-12);
        });
      }
    }
  });

  it('leave the run as it is', () => {
    const whole = createLab().train(training(), ['errorNorm']);
    const observed = createLab().train(training(), ['errorNorm', 'kernels'], { kernelsAt: [5] });
    expect(observed.errorNorm).toEqual(whole.errorNorm);
    expect(observed.kernels).toHaveLength(1);
    expect(createLab().train(training(), ['kernels'], { kernelsAt: [] }).kernels).toEqual([]);
  });

  it('end with the run, under the lab of any rule', () => {
    const run = training({ steps: 2000, stopAt: { relativeError: 0.1 } });
    const { stepsTaken, kernels } = createLab().train(run, ['kernels'], { kernelsAt: [0, 2, 1999] });
    expect(stepsTaken).toBeLessThan(1999);
    expect(kernels.map(({ step }) => step)).toEqual([0, 2]);
    const wrong = createLab(errorNegated).train(training(), ['kernels'], { kernelsAt: [4, 2] });
    expect(wrong.kernels.map(({ step }) => step)).toEqual([2, 4]);
  });

  it('must be steps', () => {
    for (const bad of [-1, 0.5, Number.NaN]) {
      for (const rule of [undefined, errorNegated]) {
        expect(() => createLab(rule).train(training(), ['kernels'], { kernelsAt: [0, bad] })).toThrow(
          `kernelsAt: expected step numbers (0, 1, 2, …), got ${bad}`,
        );
      }
    }
  });
});

describe('log-spaced steps', () => {
  it('run from 0 to the last, in order, each once, dense at the start', () => {
    expect(logSpacedSteps(1000, 5)).toEqual([0, 1, 10, 100, 1000]);
    expect(logSpacedSteps(3, 20)).toEqual([0, 1, 2, 3]);
    expect(logSpacedSteps(1, 20)).toEqual([0, 1]);
    expect(logSpacedSteps(0, 20)).toEqual([0]);
    for (const last of [7, 100, 12_345]) {
      const steps = logSpacedSteps(last, 20);
      expect(steps.length).toBeLessThanOrEqual(20);
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBe(last);
      expect(steps.slice(1).every((step, k) => step > (steps[k] as number))).toBe(true);
    }
  });
});

it('drift per feedback weight is the largest quotient of a unit, and 0 for units that stay', () => {
  const run = training();
  const start = { ...run.start, b: run.start.b.map((value, r) => (r === 3 ? 0 : value)) };
  for (const trained of [
    trainInWeightSpace(feedbackAlignment, { ...run, start }, ['weightDrift']),
    trainInHiddenSpace('b', { ...run, start }, ['weightDrift']),
  ]) {
    const { forward, forwardPerFeedback } = trained.weightDrift;
    expect(forwardPerFeedback[0]).toBe(0);
    expect(Number.isFinite(forwardPerFeedback[40])).toBe(true);
    expect(forwardPerFeedback[40] as number).toBeGreaterThanOrEqual(
      (forward[40] as number) / largestEntry(start.b),
    );
  }
  // Every unit of a linear network moves by b_r times one and the same vector.
  const linear = trainInWeightSpace(feedbackAlignment, training({}, ACTIVATIONS[0]), ['weightDrift']);
  const { forward, forwardPerFeedback } = linear.weightDrift;
  expect((forwardPerFeedback[40] as number) * largestEntry(training().start.b)).toBeCloseTo(
    forward[40] as number,
    12,
  );
});
