import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/engine/lab.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import {
  addScaled,
  gram,
  type Matrix,
  matrix,
  minus,
  mulVector,
  norm,
  times,
  type Vector,
} from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { inFloat32 } from '../../src/model/in-float32.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { createProblem, createWeights } from '../../src/model/problem.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';
import { errorNegated } from '../../src/model/wrong-rules.js';

const X = matrix([
  [1, 0, 0.5],
  [0, 1, 0.5],
]);
const y = Float64Array.of(1, -1);

function training(change: Partial<Training> = {}, activation = linear, width = 20): Training {
  const problem = createProblem({ X, y, activation });
  const start = gaussianWeights(problem, width).draw(RandomStream.at(1, 'weight-space'));
  return { problem, start, stepSize: 0.2, schedule: unregularized, steps: 50, ...change };
}

describe('a run records what was asked for, and nothing else', () => {
  it('series have one entry for each state, the final one included', () => {
    const run = trainInWeightSpace(feedbackAlignment, training(), [
      'errorNorm',
      'loss',
      'alignment',
      'weightDrift',
      'kernels',
    ]);
    expect(run.ending).toBe('completed');
    expect(run.stepsTaken).toBe(50);
    for (const series of [
      run.errorNorm,
      run.loss,
      run.alignment,
      run.weightDrift.forward,
      run.weightDrift.output,
      run.kernels,
    ]) {
      expect(series.length).toBe(51);
    }
    expect(run.loss[7]).toBe((run.errorNorm[7] as number) ** 2 / 2);
    expect(run.weightDrift.forward[0]).toBe(0);
    expect(run.weightDrift.output[0]).toBe(0);
    expect(run.weightDrift.forward[50]).toBeGreaterThan(0);
    const bare = trainInWeightSpace(feedbackAlignment, training());
    expect(Object.keys(bare).sort()).toEqual(['ending', 'final', 'stepsTaken']);
    expect(Object.keys(createLab().train(training(), ['alignment']))).toContain('alignment');
  });

  it('G, H and the alignment drive the error of a linear network by the exact one-step recursion', () => {
    // e⁺ = e − ηλ(e + y) − ηGe − η(1 − ηλ)He + (η²/p^{3/2})(eᵀZb)Ke; derived in this project, exact for linear ψ.
    for (const lambda of [0, 0.3]) {
      const setting = training({ schedule: constantSchedule(lambda), steps: 8, stepSize: 0.1 });
      const errors: Vector[] = [];
      const states: { eZb: number }[] = [];
      const spy = {
        name: 'spy',
        step: (state: Parameters<typeof feedbackAlignment.step>[0]) => {
          errors.push(state.error);
          states.push({
            eZb: mulVector(state.hidden, state.b).reduce(
              (sum, v, i) => sum + v * (state.error[i] as number),
              0,
            ),
          });
          return feedbackAlignment.step(state);
        },
      };
      const run = trainInWeightSpace(spy, setting, ['kernels', 'alignment']);
      const K = gram(X);
      const [eta, p] = [setting.stepSize, 20];
      for (let t = 0; t + 1 < errors.length; t++) {
        const e = errors[t] as Vector;
        const { G, H } = run.kernels[t] as { G: Matrix; H: Matrix };
        let next = addScaled(e, -eta * lambda, addScaled(e, 1, y));
        next = addScaled(next, -eta, mulVector(G, e));
        next = addScaled(next, -eta * (1 - eta * lambda), mulVector(H, e));
        next = addScaled(next, (eta ** 2 / p ** 1.5) * (states[t]?.eZb ?? 0), mulVector(K, e));
        // A handful of terms of size ≤ 3: 1e-14 is some fifty roundings.
        expect(norm(minus(next, errors[t + 1] as Vector))).toBeLessThan(1e-14 * Math.max(1, norm(e)));
      }
    }
  });

  it('the start is not touched, and a rule that forgets its own state gets the old one', () => {
    const setting = training();
    const before = JSON.stringify([setting.start.W, [...setting.start.beta], [...setting.start.b]]);
    trainInWeightSpace(backpropagation, setting);
    expect(JSON.stringify([setting.start.W, [...setting.start.beta], [...setting.start.b]])).toBe(before);
  });
});

describe('how a run ends', () => {
  it('converged: at the relative error asked for', () => {
    const run = trainInWeightSpace(
      feedbackAlignment,
      training({ steps: 1000, stopAt: { relativeError: 1e-3 } }, tanh, 200),
      ['errorNorm'],
    );
    expect(run.ending).toBe('converged');
    const [last, start] = [run.errorNorm[run.stepsTaken] as number, run.errorNorm[0] as number];
    expect(last).toBeLessThanOrEqual(1e-3 * start);
    expect(run.errorNorm[run.stepsTaken - 1]).toBeGreaterThan(1e-3 * start);
  });

  it('rounding: when it could change the contraction by more than the resolution', () => {
    const run = trainInWeightSpace(
      feedbackAlignment,
      training({ steps: 100_000, stopAt: { resolution: 1e-3 } }, linear, 200),
      ['errorNorm'],
    );
    expect(run.ending).toBe('rounding');
    const last = run.errorNorm[run.stepsTaken] as number;
    // 10u(‖f‖ + ‖y‖ + ‖e(0)‖)/‖e‖ > 10⁻³ with ‖f‖ ≈ ‖y‖ = √2.
    const limit = (10 * 2 ** -53 * (2 * Math.SQRT2 + (run.errorNorm[0] as number))) / 1e-3;
    expect(last).toBeLessThan(1.001 * limit);
    expect(last).toBeGreaterThan(0.1 * limit);
  });

  it('rounding: an error of exactly zero cannot be judged', () => {
    const problem = createProblem({ X: matrix([[1]]), y: Float64Array.of(1), activation: linear });
    const start = { W: matrix([[1]]), beta: Float64Array.of(1), b: Float64Array.of(1) };
    const run = trainInWeightSpace(feedbackAlignment, {
      problem,
      start,
      stepSize: 0.1,
      schedule: unregularized,
      steps: 9,
      stopAt: { resolution: 0.1 },
    });
    expect(run).toMatchObject({ ending: 'rounding', stepsTaken: 0 });
  });

  it('diverged: recorded at the last finite state, for every way a number can leave the range', () => {
    const wild = trainInWeightSpace(feedbackAlignment, training({ stepSize: 50, steps: 100_000 }), [
      'errorNorm',
      'alignment',
    ]);
    expect(wild.ending).toBe('diverged');
    expect(wild.errorNorm.length).toBe(wild.stepsTaken);
    expect(wild.errorNorm.every(Number.isFinite)).toBe(true);
    expect(trainInWeightSpace(errorNegated, training({ steps: 100_000 })).ending).toBe('diverged');
    const poisoned = {
      name: 'NaN',
      step: ({ W, beta }: { W: Matrix; beta: Vector }) => ({ W: times(Number.NaN, W), beta }),
    };
    for (const activation of [linear, relu, tanh]) {
      expect(trainInWeightSpace(poisoned, training({}, activation))).toMatchObject({
        ending: 'diverged',
        stepsTaken: 1,
      });
    }
  });

  it('denormal: before β fades out of the normal numbers', () => {
    const problem = createProblem({ X: matrix([[0]]), y: Float64Array.of(1), activation: linear });
    const start = { W: matrix([[1]]), beta: Float64Array.of(1), b: Float64Array.of(1) };
    const setting = { problem, start, stepSize: 0.5, schedule: constantSchedule(1), steps: 5000 };
    const run = trainInWeightSpace(feedbackAlignment, setting);
    expect(run).toMatchObject({ ending: 'denormal', stepsTaken: 501 });
  });
});

describe('bad input is one clear sentence', () => {
  it('names the value and what was expected', () => {
    const problem = createProblem({ X, y, activation: linear });
    const { start } = training();
    const cases: [() => unknown, string][] = [
      [
        () => trainInWeightSpace(feedbackAlignment, training({ stepSize: 0 })),
        'expected a finite step size > 0, got 0',
      ],
      [() => trainInWeightSpace(feedbackAlignment, training({ stepSize: Number.NaN })), 'got NaN'],
      [
        () => trainInWeightSpace(feedbackAlignment, training({ steps: 1.5 })),
        'expected the number of steps to be 0, 1, 2, …, got 1.5',
      ],
      [
        () => trainInWeightSpace(feedbackAlignment, training({ stopAt: { relativeError: -1 } })),
        'stopAt.relativeError ≥ 0, got -1',
      ],
      [
        () => createProblem({ X: matrix([[Number.NaN]]), y: Float64Array.of(1), activation: linear }),
        'X has an entry that is NaN or infinite',
      ],
      [
        () => createProblem({ X, y: Float64Array.of(1), activation: linear }),
        'X has 2 rows and y has 1 labels',
      ],
      [() => createWeights(problem, { ...start, W: matrix([[1, 2]]) }), 'W is 1×2 and X has 3 columns'],
      [
        () => createWeights(problem, { ...start, b: Float64Array.of(1) }),
        'W has 20 rows and b has 1 entries',
      ],
      [() => gaussianWeights(problem, 2.5), 'expected the width p to be 1, 2, 3, …, got 2.5'],
      [() => gaussianWeights(problem, 0), 'got 0'],
      [() => constantSchedule(-1), 'expected a finite regularization ≥ 0, got -1'],
      [() => cutOffSchedule(0.1, 2.5), 'cut-off to be a step number (0, 1, 2, …), got 2.5'],
    ];
    for (const [act, message] of cases) expect(act).toThrow(message);
  });

  it('step t uses λ_t', () => {
    const asked: number[] = [];
    const schedule = {
      name: 'spy',
      at: (step: number) => {
        asked.push(step);
        return step === 0 ? 0.5 : 0;
      },
    };
    const run = trainInWeightSpace(feedbackAlignment, training({ schedule, steps: 3 }), ['outputNorm']);
    const once = trainInWeightSpace(
      feedbackAlignment,
      training({ schedule: cutOffSchedule(0.5, 1), steps: 3 }),
      ['outputNorm'],
    );
    const never = trainInWeightSpace(feedbackAlignment, training({ steps: 3 }), ['outputNorm']);
    expect(asked.slice(0, 3)).toEqual([0, 1, 2]);
    expect([...run.outputNorm]).toEqual([...once.outputNorm]);
    expect(run.outputNorm[1]).toBeLessThan(never.outputNorm[1] as number);
  });

  it('a schedule that is cut off is λ before and 0 from the cut-off on', () => {
    const { at } = cutOffSchedule(0.3, 5);
    expect([0, 4, 5, 100].map(at)).toEqual([0.3, 0.3, 0, 0]);
  });
});

it('a run in float32 ends where rounding of float32 decides', () => {
  const stopAt = { relativeError: 1e-9, resolution: 1e-3 };
  const ends = (rule: LearningRule) =>
    trainInWeightSpace(rule, training({ steps: 1000, stopAt }), ['errorNorm']);
  expect(ends(feedbackAlignment).ending).toBe('converged');
  const { ending, errorNorm } = ends(inFloat32('in float32', 'b'));
  const level = (errorNorm.at(-1) as number) / (errorNorm[0] as number);
  expect(ending).toBe('rounding');
  // 10·2⁻²⁴(‖f‖ + ‖y‖ + ‖e(0)‖)/‖e‖ > 10⁻³.
  expect(level).toBeGreaterThan(10 * 2 ** -24 * 1e3);
  expect(level).toBeLessThan(0.01);
});
