import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrainingOptions } from '../../src/arbitrary/training-bounds.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import { InputError } from '../../src/input-error.js';
import { gram, matrixOf, toRows } from '../../src/math/matrix.js';
import { ACTIVATIONS, relu, tanh } from '../../src/model/activation.js';
import { INPUT_FAMILIES, type InputFamily, orthonormalInputs } from '../../src/model/input-family.js';
import { LABEL_FAMILIES, type LabelFamily } from '../../src/model/label-family.js';
import { createProblem, createWeights } from '../../src/model/problem.js';
import { requireTraining, type Training } from '../../src/model/training.js';

const draws = (options: TrainingOptions, count: number, seed = 1): Training[] =>
  fc.sample(trainings(options), { numRuns: count, seed });

const numbersOf = ({ problem, start, stepSize, schedule, steps }: Training): unknown => [
  problem.activation.name,
  ...[problem.X, start.W].map(toRows),
  ...[problem.y, start.beta, start.b].map((x) => [...x]),
  [stepSize, schedule.name, steps],
];

const integers = (a: readonly number[]): boolean => a.every(Number.isInteger);

describe('every training drawn is valid', () => {
  it('in shapes, numbers and bounds', () => {
    for (const training of draws({}, 3000)) {
      const { problem, start, stepSize, schedule, steps } = training;
      requireTraining(training);
      createProblem(problem);
      createWeights(problem, start);
      expect(problem.X.rows).toBeLessThanOrEqual(6);
      expect(problem.X.columns).toBeLessThanOrEqual(6);
      expect(start.W.rows).toBeLessThanOrEqual(8);
      expect(stepSize).toBeLessThanOrEqual(0.2);
      expect([1, 2, 3]).toContain(steps);
      for (let t = 0; t < steps; t++) expect(schedule.at(t)).toBeGreaterThanOrEqual(0);
    }
  });

  it('also where input families that need d ≥ n have little room', () => {
    for (const maxDimension of [1, 2, 6]) {
      for (const { problem } of draws({ inputs: [orthonormalInputs], maxDimension }, 300)) {
        const { X } = problem;
        expect(X.rows).toBeLessThanOrEqual(X.columns);
        const K = gram(X);
        for (let i = 0; i < K.rows; i++) {
          for (let j = 0; j < K.rows; j++) expect(K.get(i, j)).toBeCloseTo(i === j ? 1 : 0, 12);
        }
      }
    }
  });
});

describe('the draws reach', () => {
  const all = draws({}, 3000);

  it('every input family', () => {
    const marked: InputFamily[] = INPUT_FAMILIES.map((family, mark) => ({
      ...family,
      draw: (n, d) => matrixOf(n, d, () => mark),
    }));
    const seen = new Set(draws({ inputs: marked }, 300).map(({ problem }) => problem.X.get(0, 0)));
    expect(seen.size).toBe(INPUT_FAMILIES.length);
  });

  it('every label family', () => {
    const marked: LabelFamily[] = LABEL_FAMILIES.map((family, mark) => ({
      ...family,
      draw: (X) => new Float64Array(X.rows).fill(mark),
    }));
    const seen = new Set(draws({ labels: marked }, 300).map(({ problem }) => problem.y[0]));
    expect(seen.size).toBe(LABEL_FAMILIES.length);
  });

  it('every activation, and every kind of schedule', () => {
    expect(new Set(all.map(({ problem }) => problem.activation))).toEqual(new Set(ACTIVATIONS));
    const kinds = all.map(({ schedule }) =>
      schedule.name === 'λ = 0' ? 'none' : schedule.name.includes('then') ? 'cut-off' : 'constant',
    );
    for (const kind of ['none', 'constant', 'cut-off']) {
      expect(kinds.filter((k) => k === kind).length / all.length).toBeCloseTo(1 / 3, 1);
    }
  });

  it('every size, with more samples than dimensions and fewer', () => {
    expect(new Set(all.map(({ problem }) => problem.X.rows)).size).toBe(6);
    expect(new Set(all.map(({ problem }) => problem.X.columns)).size).toBe(6);
    expect(new Set(all.map(({ start }) => start.W.rows)).size).toBe(8);
    expect(new Set(all.map(({ steps }) => steps)).size).toBe(3);
    expect(all.some(({ problem: { X } }) => X.rows > X.columns)).toBe(true);
    expect(all.some(({ problem: { X } }) => X.rows < X.columns)).toBe(true);
  });

  it('corner cases among the weights in about a quarter of the draws', () => {
    const corner = all.filter(({ start }) => integers(toRows(start.W).flat()) && integers([...start.b]));
    expect(corner.length / all.length).toBeGreaterThan(0.2);
    expect(corner.length / all.length).toBeLessThan(0.3);
    const zero = corner.filter(({ start }) =>
      toRows(start.W)
        .flat()
        .every((w) => w === 0),
    );
    expect(zero.length).toBeGreaterThan(0);
  });

  it('only what the options allow', () => {
    for (const { problem, schedule, stepSize } of draws(
      { activations: [tanh, relu], schedules: ['constant'], maxStepSize: 0.01, maxSamples: 2 },
      300,
    )) {
      expect([tanh, relu]).toContain(problem.activation);
      expect(schedule.at(1000)).toBeGreaterThan(0);
      expect(stepSize).toBeLessThanOrEqual(0.01);
      expect(problem.X.rows).toBeLessThanOrEqual(2);
    }
  });
});

describe('a seed', () => {
  it('gives the same values again, whatever was drawn before', () => {
    const first = draws({}, 50, 7).map(numbersOf);
    draws({ maxWidth: 2 }, 10, 8);
    expect(draws({}, 50, 7).map(numbersOf)).toEqual(first);
  });

  it('gives other values than another seed', () => {
    expect(draws({}, 5, 7).map(numbersOf)).not.toEqual(draws({}, 5, 8).map(numbersOf));
  });
});

describe('wrong options are refused in one sentence', () => {
  const cases: [string, TrainingOptions, string][] = [
    [
      'an unknown key',
      { maxSample: 3 } as TrainingOptions,
      'trainings: unknown option maxSample; expected one of maxSamples, maxDimension, maxWidth, maxSteps, maxStepSize, ' +
        'activations, inputs, labels, schedules.',
    ],
    ['no samples', { maxSamples: 0 }, 'trainings: expected maxSamples to be 1, 2, 3, …, got 0.'],
    ['half a unit', { maxWidth: 1.5 }, 'trainings: expected maxWidth to be 1, 2, 3, …, got 1.5.'],
    ['no step', { maxSteps: -1 }, 'trainings: expected maxSteps to be 1, 2, 3, …, got -1.'],
    ['NaN', { maxDimension: Number.NaN }, 'trainings: expected maxDimension to be 1, 2, 3, …, got NaN.'],
    [
      'a step size of 0',
      { maxStepSize: 0 },
      'trainings: expected maxStepSize to be a finite number > 0, got 0.',
    ],
    [
      'no activation',
      { activations: [] },
      'trainings: expected at least one entry in activations, got an empty list.',
    ],
    [
      'a schedule that is none',
      { schedules: ['cosine' as 'none'] },
      'trainings: expected schedules to be among none, constant, cut-off, got cosine.',
    ],
  ];
  it.each(cases)('%s', (_name, options, message) => {
    expect(() => trainings(options)).toThrow(new InputError(message));
  });

  it('and undefined stands for the default', () => {
    expect(() => trainings({ maxSamples: undefined } as unknown as TrainingOptions)).not.toThrow();
  });
});
