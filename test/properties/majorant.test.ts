import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  majorantRule,
  majorantStep,
  majorantWeights,
  normwiseMajorant,
} from '../../properties/comparison/majorant.js';
import { relativeTo } from '../../properties/comparison/rounding.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import { stepState } from '../../src/engine/step-state.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { norm, rowOf } from '../../src/math/matrix.js';
import { ACTIVATIONS } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { Training } from '../../src/model/training.js';

const sum = (count: number, term: (index: number) => number): number =>
  Array.from({ length: count }, (_, i) => term(i)).reduce((a, b) => a + b, 0);

/** The majorant of a first step, written out. */
function writtenOut({ problem, start, stepSize, schedule }: Training): { W: number[]; beta: number[] } {
  const { X, y, activation } = problem;
  const [n, p] = [X.rows, start.W.rows];
  const x = Array.from({ length: n }, (_, i) => norm(rowOf(X, i)));
  const w = Array.from({ length: p }, (_, r) => norm(rowOf(start.W, r)));
  const size = (v: ArrayLike<number>, i: number): number => Math.abs(v[i] as number);
  const z = (i: number, r: number): number => (x[i] as number) * (w[r] as number);
  const hidden = (i: number, r: number): number =>
    size([activation.value(0)], 0) + activation.slopeBound * z(i, r);
  const slope = (i: number, r: number): number => activation.slopeBound + z(i, r);
  const rate = stepSize / Math.sqrt(p);
  const e = x.map((_, i) => sum(p, (r) => hidden(i, r) * size(start.beta, r)) / Math.sqrt(p) + size(y, i));
  const carrier = (r: number): number => size(start.b, r) + size(start.beta, r);
  return {
    W: w.map(
      (length, r) =>
        length + rate * carrier(r) * sum(n, (i) => (e[i] as number) * slope(i, r) * (x[i] as number)),
    ),
    beta: w.map(
      (_, r) =>
        (1 + stepSize * schedule.at(0)) * size(start.beta, r) +
        rate * sum(n, (i) => hidden(i, r) * (e[i] as number)),
    ),
  };
}

const first = ({ start, stepSize, schedule }: Training) => ({
  ...start,
  stepSize,
  regularization: schedule.at(0),
});

describe('the majorant of a step', () => {
  const all = fc.sample(trainings(), { numRuns: 1000, seed: 1 });

  it('is the sum of the sizes of its terms', () => {
    for (const training of all) {
      const majorant = majorantStep(training.problem, first(training));
      const expected = writtenOut(training);
      for (let r = 0; r < training.start.W.rows; r++) {
        expect(majorant.W.get(r, 0) / (expected.W[r] as number) || 1).toBeCloseTo(1, 12);
        expect((majorant.beta[r] as number) / (expected.beta[r] as number) || 1).toBeCloseTo(1, 12);
      }
    }
  });

  it('bounds the weights after the step of either rule', () => {
    for (const training of all) {
      const majorant = majorantStep(training.problem, first(training));
      const state = stepState(training.problem, training.start, first(training));
      for (const rule of [feedbackAlignment, backpropagation]) {
        const { W, beta } = rule.step(state);
        for (let r = 0; r < W.rows; r++) {
          expect(norm(rowOf(W, r))).toBeLessThanOrEqual(majorant.W.get(r, 0) * (1 + 1e-14));
          expect(Math.abs(beta[r] as number)).toBeLessThanOrEqual((majorant.beta[r] as number) * (1 + 1e-14));
        }
      }
    }
  });

  it('with all samples in one bounds lengths over the samples, along a run', () => {
    for (const training of all) {
      const sizes = trainInWeightSpace(
        majorantRule,
        {
          ...training,
          problem: normwiseMajorant(training.problem),
          start: majorantWeights(training.start),
        },
        ['errorNorm', 'outputNorm', 'totalDrift'],
      );
      for (const rule of [feedbackAlignment, backpropagation]) {
        const run = trainInWeightSpace(rule, training, ['errorNorm', 'outputNorm', 'totalDrift']);
        const pairs = [
          [run.errorNorm, sizes.errorNorm],
          [run.outputNorm, sizes.outputNorm],
          [run.totalDrift.forward, sizes.totalDrift.forward],
        ] as const;
        for (const [series, bounds] of pairs) {
          for (const [t, value] of series.entries()) {
            // The drift of W is a difference, rounded on the scale of W.
            expect(value).toBeLessThanOrEqual((bounds[t] as number) * (1 + 1e-14) + 1e-14);
          }
        }
      }
    }
  });

  it('rests on |ψ| ≤ |ψ(0)| + sup|ψ′|·|z|, |ψ′| ≤ sup|ψ′| and |ψ″| ≤ 1', () => {
    const h = 1e-4;
    for (const { name, value, slope, slopeBound } of ACTIVATIONS) {
      for (let z = -6; z <= 6; z += 1 / 128) {
        expect(Math.abs(value(z)), name).toBeLessThanOrEqual(
          Math.abs(value(0)) + slopeBound * Math.abs(z) + 1e-15,
        );
        expect(Math.abs(slope(z)), name).toBeLessThanOrEqual(slopeBound);
        if (z === 0 && name === 'relu') continue;
        expect(Math.abs(slope(z + h) - slope(z - h)) / (2 * h), name).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('a difference relative to the size of its terms', () => {
  it('is 0 without a difference, even where nothing was summed', () => {
    expect(relativeTo(0, 0)).toBe(0);
    expect(relativeTo(3, 0)).toBe(0);
  });

  it('is the share otherwise', () => {
    expect(relativeTo(4, -1)).toBe(0.25);
  });

  it('is infinite where nothing was summed, or a difference is not finite', () => {
    expect(relativeTo(0, 1e-300)).toBe(Number.POSITIVE_INFINITY);
    expect(relativeTo(-1, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(relativeTo(1, Number.NaN)).toBe(Number.POSITIVE_INFINITY);
    expect(relativeTo(1, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});
