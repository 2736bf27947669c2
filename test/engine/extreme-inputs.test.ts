import { describe, expect, it } from 'vitest';
import { ENGINES, type EngineName } from '../../src/engine/choose-engine.js';
import { trainInGramSpace } from '../../src/engine/gram-space.js';
import { eigenbasisOf, gramBlocks } from '../../src/engine/gram-start.js';
import { trainInHiddenSpace } from '../../src/engine/hidden-space.js';
import { createLab } from '../../src/engine/lab.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { InputError } from '../../src/input-error.js';
import { matrix, matrixOf, times } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { Weights } from '../../src/model/problem.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';
import { type FreshStart, weightsOf } from '../../src/model/start.js';
import type { Training } from '../../src/model/training.js';

const OBSERVE = ['errorNorm', 'alignment', 'outputNorm'] as const;
const stream = RandomStream.at(1, 'extreme');
const X = matrixOf(3, 4, () => stream.gaussian());
const y = stream.gaussians(3);
const WEIGHTS: Weights = {
  W: matrixOf(8, 4, () => stream.gaussian()),
  beta: stream.gaussians(8),
  b: stream.gaussians(8),
};
const fresh = (width: number): FreshStart => ({
  kind: 'fresh',
  width,
  stream: RandomStream.at(2, 'extreme'),
});

function training(change: Partial<Training> = {}): Training {
  return {
    problem: { X, y, activation: linear },
    start: WEIGHTS,
    stepSize: 0.05,
    schedule: unregularized,
    steps: 10,
    ...change,
  };
}

/** Largest deviation of the series of two runs, relative to each entry; Infinity for unequal lengths or endings. */
function deviation(engine: EngineName, run: Training): number {
  const ours = createLab(feedbackAlignment, engine).train(run, OBSERVE);
  const reference = trainInWeightSpace(feedbackAlignment, run, OBSERVE);
  if (ours.ending !== reference.ending || ours.stepsTaken !== reference.stepsTaken) return Infinity;
  return Math.max(
    ...OBSERVE.flatMap((name) =>
      Array.from(reference[name], (value, t) => Math.abs((ours[name][t] as number) / value - 1)),
    ),
  );
}

describe('sizes at the ends of the numbers', () => {
  for (const engine of ['gram', 'hidden'] as const) {
    it(`${engine}: inputs whose XXᵀ is subnormal, 0 or infinite`, () => {
      for (const size of [1e-200, 1e-161, 1e-160, 1e-158, 1e-150, 1e150, 1e156, 1e200]) {
        const run = training({ problem: { X: times(size, X), y, activation: linear } });
        expect(deviation(engine, run), String(size)).toBeLessThan(1e-12);
      }
    });

    it(`${engine}: labels whose squares overflow or vanish`, () => {
      for (const size of [1e-200, 1e150, 1e160, 1e200, 1e300]) {
        const run = training({ problem: { X, y: times(size, y), activation: linear } });
        expect(deviation(engine, run), String(size)).toBeLessThan(1e-12);
      }
    });

    it(`${engine}: the cosine where a run diverges`, () => {
      expect(deviation(engine, training({ schedule: constantSchedule(50), steps: 1000 }))).toBeLessThan(1e-6);
    });
  }

  it('a fresh draw at inputs whose XXᵀ overflows starts from finite outputs', () => {
    const run = training({ problem: { X: times(1e200, X), y, activation: linear } });
    const { ending, errorNorm } = trainInGramSpace('b', { ...run, start: fresh(50) }, ['errorNorm']);
    expect(ending).toBe('diverged');
    expect(errorNorm[0]).toBeGreaterThan(1e199);
  });

  it('scaling by a power of two changes no bit of the eigenbasis', () => {
    for (let k = 0; k < 50; k++) {
      const draws = stream.child('scaling', k);
      const inputs = matrixOf(1 + (k % 6), 5, () => draws.gaussian());
      const labels = draws.gaussians(inputs.rows);
      const one = eigenbasisOf({ X: inputs, y: labels, activation: linear });
      const other = eigenbasisOf({ X: times(2 ** 37, inputs), y: labels, activation: linear });
      expect(other.roots).toEqual(one.roots.map((root) => root * 2 ** 37));
      expect(other.labels).toEqual(one.labels);
    }
  });

  it('weights whose squares leave the numbers go to an engine that holds units', () => {
    for (const [name, size] of [
      ['beta', 1e-170],
      ['beta', 1e160],
      ['b', 1e-170],
      ['b', 1e160],
      ['W', 1e160],
    ] as const) {
      const scaled: unknown = name === 'W' ? times(size, WEIGHTS.W) : times(size, WEIGHTS[name]);
      const start = { ...WEIGHTS, [name]: scaled } as Weights;
      const run = training({ start });
      const ours = createLab().train(run, OBSERVE);
      const reference = trainInWeightSpace(feedbackAlignment, run, OBSERVE);
      expect(ours.engine).toBe('hidden');
      expect(ours.ending, `${name} ${size}`).toBe(reference.ending);
      expect(ours.alignment[0]).toBeCloseTo(reference.alignment[0] as number, 12);
      expect(() => trainInGramSpace('b', run)).toThrow(/its square leaves the range of numbers/);
    }
  });

  it('an infinite Z is seen behind a saturated ψ and a finite β, at the step weight space sees it', () => {
    const run: Training = {
      problem: { X: matrix([[10]]), y: Float64Array.of(3), activation: tanh },
      start: { W: matrix([[0.01]]), beta: Float64Array.of(1), b: Float64Array.of(1e308) },
      stepSize: 1,
      schedule: unregularized,
      steps: 4,
    };
    for (const kernel of ['simd', 'plain'] as const) {
      const hidden = trainInHiddenSpace('b', run, ['errorNorm'], { kernel });
      expect(hidden.ending).toBe('diverged');
      expect(hidden.stepsTaken).toBe(trainInWeightSpace(feedbackAlignment, run).stepsTaken);
    }
  });

  it('a K that rounding leaves with a negative eigenvalue still has a law', () => {
    for (let k = 0; k < 100; k++) {
      const draws = stream.child('rank one', k);
      const row = draws.gaussians(3);
      const inputs = matrixOf(4, 3, (i, j) => (i + 1) * (row[j] as number));
      const problem = { X: inputs, y: new Float64Array(4), activation: linear };
      const { Zb, ZZ } = gramBlocks(problem, fresh(9));
      expect([...Zb, ...ZZ].every(Number.isFinite)).toBe(true);
    }
  });

  it('widths far beyond those of claims keep their cosine', () => {
    const { alignment } = trainInGramSpace('b', { ...training(), start: fresh(1e200) }, ['alignment']);
    expect(Math.abs((alignment[10] as number) * 1e100)).toBeGreaterThan(1e-3);
    expect(Math.abs((alignment[10] as number) * 1e100)).toBeLessThan(6);
  });
});

describe('what cannot be done is said before it is tried', () => {
  it('a run in hidden space that no memory of 4 GiB holds', () => {
    for (const width of [1e9, 1e15]) {
      for (const kernel of ['simd', 'plain'] as const) {
        expect(() => trainInHiddenSpace('b', { ...training(), start: fresh(width) }, [], { kernel })).toThrow(
          /a kernel can address 4/,
        );
      }
    }
  });

  it('a schedule that gives NaN or Infinity is a mistake, not a divergence', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      const schedule = { name: 'my own', at: (step: number) => (step === 3 ? value : 0) };
      for (const engine of ENGINES) {
        const attempt = (): unknown => createLab(feedbackAlignment, engine).train(training({ schedule }), []);
        expect(attempt).toThrow(InputError);
        expect(attempt).toThrow(`expected a finite regularization at step 3, got ${value}`);
      }
    }
  });
});

it('a run may be allowed more steps than any memory holds', () => {
  for (const steps of [1e10, Number.MAX_SAFE_INTEGER]) {
    const run = training({ steps, stepSize: 0.05, stopAt: { relativeError: 1e-3 } });
    for (const engine of ENGINES) {
      const { ending, errorNorm, stepsTaken } = createLab(feedbackAlignment, engine).train(run, [
        'errorNorm',
      ]);
      expect(ending).toBe('converged');
      expect(errorNorm).toHaveLength(stepsTaken + 1);
    }
  }
});

const startsWith = (long: Float64Array, short: Float64Array): boolean =>
  short.every((value, t) => long[t] === value);

it('series in Gram space keep their entries when they outgrow their first room', () => {
  const run = training({ steps: 140_000, stepSize: 1e-5 });
  const long = trainInGramSpace('b', run, [...OBSERVE, 'totalDrift']);
  const short = trainInGramSpace('b', { ...run, steps: 60_000 }, [...OBSERVE, 'totalDrift']);
  for (const name of OBSERVE) {
    expect(long[name]).toHaveLength(140_001);
    expect(startsWith(long[name], short[name]), name).toBe(true);
    expect(long[name][131_072]).not.toBe(long[name][131_071]);
  }
  expect(startsWith(long.totalDrift.forward, short.totalDrift.forward)).toBe(true);
  expect(startsWith(long.totalDrift.output, short.totalDrift.output)).toBe(true);
});

it('a resolution stops a run before noise decides, however small the labels are', () => {
  const inputs = matrixOf(4, 10, () => stream.gaussian() / Math.sqrt(10));
  const labels = stream.gaussians(4);
  for (const size of [1, 1e-3, 1e-6, 0]) {
    const problem = { X: inputs, y: times(size, labels), activation: linear };
    const start = weightsOf(problem, fresh(256));
    const run = training({ problem, start, stepSize: 0.2, steps: 5000, stopAt: { resolution: 1e-4 } });
    for (const engine of ENGINES) {
      const { ending, errorNorm } = createLab(feedbackAlignment, engine).train(run, ['errorNorm']);
      expect(ending, `${engine}, labels ${size}`).toBe('rounding');
      const worst = errorNorm
        .slice(1)
        .reduce((high, e, t) => Math.max(high, e / (errorNorm[t] as number)), 0);
      expect(worst, `${engine}, labels ${size}`).toBeLessThan(1);
    }
  }
});
