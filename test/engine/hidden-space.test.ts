import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOfHiddenSpace, ENGINE_ROUNDINGS } from '../../properties/comparison/engine-agreement.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { allFinite, largestEntry, matrix, matrixOf, minus } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS, type Activation, linear, relu, sigmoid, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { forwardWeightStep } from '../../src/model/forward-weight-step.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { outputWeightStep } from '../../src/model/output-weight-step.js';
import { createProblem } from '../../src/model/problem.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';
import { WRONG_RULES } from '../../src/model/wrong-rules.js';
import { agreement, RULES } from './hidden-agreement.js';

const SEED = 20_261_123;

it('hidden space is weight space on a few problems of every kind', () => {
  for (const training of fc.sample(trainings(), { numRuns: 80, seed: SEED })) {
    for (const [carrier, rule] of RULES) {
      const { differences } = agreementOfHiddenSpace(carrier, rule, training);
      for (const { where, size } of differences) expect(size, where).toBeLessThan(ENGINE_ROUNDINGS);
    }
  }
});

describe('a planted error is seen', () => {
  const sample = fc.sample(trainings({ maxSamples: 4, maxSteps: 3 }), { numRuns: 60, seed: SEED });
  const worstOf = (carrier: 'b' | 'beta', rule: LearningRule): number =>
    Math.max(...sample.map((training) => agreement(carrier, rule, training).worst));

  it('the new β in the update of W', () => {
    const newBetaFirst: LearningRule = {
      name: 'new β first',
      step: (state) => {
        const beta = outputWeightStep(state);
        return { W: forwardWeightStep(state, beta), beta };
      },
    };
    expect(worstOf('beta', newBetaFirst)).toBeGreaterThan(1e-3);
  });

  it('λ ignored', () => {
    const unshrunk: LearningRule = {
      name: 'λ ignored',
      step: (state) => feedbackAlignment.step({ ...state, regularization: 0 }),
    };
    expect(worstOf('b', unshrunk)).toBeGreaterThan(1e-3);
  });

  it('a sum that leaves out the last sample', () => {
    const short: LearningRule = {
      name: 'last sample left out',
      step: (state) => ({
        W: forwardWeightStep({ ...state, error: state.error.with(-1, 0) }, state.b),
        beta: outputWeightStep(state),
      }),
    };
    expect(worstOf('b', short)).toBeGreaterThan(1e-3);
  });

  it('every wrong rule there is', () => {
    for (const rule of WRONG_RULES) expect(worstOf('b', rule), rule.name).toBeGreaterThan(1e-3);
  });
});

const X = matrix([
  [1, 0, 0.5],
  [0, 1, 0.5],
]);
const y = Float64Array.of(1, -1);

function training(change: Partial<Training> = {}, activation: Activation = linear, width = 20): Training {
  const problem = createProblem({ X, y, activation });
  const start = gaussianWeights(problem, width).draw(RandomStream.at(1, 'hidden-space'));
  return { problem, start, stepSize: 0.2, schedule: unregularized, steps: 50, ...change };
}

describe('a run ends as in weight space', () => {
  const cases: readonly (readonly [string, Training])[] = [
    ['no step', training({ steps: 0 })],
    ['all steps', training()],
    ['a relative error', training({ stopAt: { relativeError: 1e-3 }, steps: 500 })],
    ['a resolution', training({ stopAt: { resolution: 1e-6 }, steps: 5000 }, tanh)],
    ['β out of range', training({ schedule: constantSchedule(4.5), steps: 5000 }, relu)],
    ['divergence', training({ stepSize: 1e3, steps: 500 })],
    ['divergence of ReLU', training({ stepSize: 1e3, steps: 500 }, relu, 200)],
    ['a start that overflows', training({ stepSize: 1e300 }, relu)],
  ];
  for (const [name, run] of cases) {
    it(name, () => {
      for (const [carrier, rule] of RULES) {
        const reference = trainInWeightSpace(rule, run, ['errorNorm', 'loss']);
        const hidden = trainInHiddenSpace(carrier, run, ['errorNorm', 'loss']);
        expect(hidden.ending).toBe(reference.ending);
        expect(Math.abs(hidden.stepsTaken - reference.stepsTaken)).toBeLessThanOrEqual(1);
        expect(hidden.errorNorm).toHaveLength(hidden.stepsTaken + (hidden.ending === 'diverged' ? 0 : 1));
        expect(hidden.loss[0]).toBe((hidden.errorNorm[0] as number) ** 2 / 2 || hidden.loss[0]);
      }
    });
  }

  it('a saturated ψ does not hide an infinite Z', () => {
    // tanh of ∞ is 1 and its slope 0: f and β stay finite.
    const run = training({ stepSize: 1e308, steps: 5 }, tanh);
    expect(trainInHiddenSpace('b', run, ['errorNorm']).ending).toBe('diverged');
  });

  it('refuses what it cannot do', () => {
    const own = { ...tanh };
    expect(() => trainInHiddenSpace('b', training({}, own))).toThrow('no kernel for the activation tanh');
    expect(() => trainInHiddenSpace('b', training({ steps: -1 }))).toThrow('number of steps');
    const fresh = (width: number) => ({ kind: 'fresh', width, stream: RandomStream.at(1) }) as const;
    for (const width of [2.5, 0, -8, Number.NaN]) {
      expect(() => trainInHiddenSpace('b', { ...training(), start: fresh(width) })).toThrow(
        `hidden space: expected the width p to be 1, 2, 3, …, got ${width}.`,
      );
    }
    // Two rows of Z, β and b, 8 bytes a number: 4·8·10⁹/2³⁰.
    expect(() => trainInHiddenSpace('b', { ...training(), start: fresh(1e9) })).toThrow(
      'n = 2 and p = 1000000000 need 29.8 GiB',
    );
  });
});

it('kernels of every state are those of weight space', () => {
  for (const activation of ACTIVATIONS) {
    const run = training({ steps: 6 }, activation);
    const reference = trainInWeightSpace(backpropagation, run, ['kernels']).kernels;
    const hidden = trainInHiddenSpace('beta', run, ['kernels']).kernels;
    expect(hidden).toHaveLength(7);
    hidden.forEach(({ G, H }, t) => {
      expect(largestEntry(minus(G, reference[t]?.G ?? X))).toBeLessThan(1e-13);
      expect(largestEntry(minus(H, reference[t]?.H ?? X))).toBeLessThan(1e-13);
    });
  }
});

it('only what is asked for is recorded, and networks without inputs or labels are trained', () => {
  expect(Object.keys(trainInHiddenSpace('b', training())).sort()).toEqual(['ending', 'kernel', 'stepsTaken']);
  const nothing = createProblem({ X: matrixOf(2, 3, () => 0), y, activation: sigmoid });
  const run = trainInHiddenSpace('b', training({ problem: nothing }), ['errorNorm', 'weightDrift']);
  expect(allFinite(run.errorNorm)).toBe(true);
  expect(largestEntry(run.weightDrift.forward)).toBe(0);
});
