import { describe, expect, it } from 'vitest';
import { loadRun } from '../../src/engine/hidden-start.js';
import { hiddenState } from '../../src/engine/hidden-state.js';
import { withKernel } from '../../src/engine/lend-kernel.js';
import { gram, type Matrix, matrix, mmulTransposed } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear } from '../../src/model/activation.js';
import { createProblem } from '../../src/model/problem.js';
import { type FreshStart, weightsOf } from '../../src/model/start.js';

const WIDTH = 11;
const DRAWS = 8_000;

/**
 * Standard errors allowed. 31 statistics are compared for each of six samples: if the laws are equal, some comparison
 * fails with probability below 1e-3 (4.75 standard errors: 2e-6 each, products of Gaussians a little more).
 */
const SLACK = 4.75;

const INPUTS: readonly (readonly [string, Matrix])[] = [
  [
    'of full rank',
    matrix([
      [1, 0.5, -2],
      [0.3, 1, 0.7],
    ]),
  ],
  [
    'with two equal rows and a row of zeros',
    matrix([
      [1, 2],
      [1, 2],
      [0, 0],
      [-1, 0.5],
    ]),
  ],
  ['with more samples than dimensions', matrix([[1], [-2], [0.5]])],
];

type Draw = (X: Matrix, start: FreshStart) => Matrix;

/** Z₀ as a run in hidden space draws it. */
const throughFactor: Draw = (X, start) => {
  const problem = createProblem({ X, y: new Float64Array(X.rows), activation: linear });
  return withKernel('simd', (kernel) => {
    const { memory, layout } = loadRun(kernel, problem, start, gram(X), 0.1, {
      drift: false,
      carrier: false,
    });
    return hiddenState(memory, layout).preActivations();
  });
};

/** Z₀ = XW₀ᵀ, as in weight space. */
const throughWeights: Draw = (X, start) => {
  const problem = createProblem({ X, y: new Float64Array(X.rows), activation: linear });
  return mmulTransposed(X, weightsOf(problem, start).W);
};

/** The largest deviation of mean, covariance, independence over units and fourth moment, in standard errors. */
function worstDeviation(draw: Draw, X: Matrix, law: Matrix): number {
  const n = X.rows;
  const starts = Array.from({ length: DRAWS }, (_, i): FreshStart => {
    return { kind: 'fresh', width: WIDTH, stream: RandomStream.at(20_261_123, 'start', i) };
  });
  const all = starts.map((start) => draw(X, start));
  let worst = 0;
  /** Compares the average of a statistic with what N(0, law) gives. */
  const compare = (statistic: (Z: Matrix) => number, mean: number, variance: number): void => {
    const average = all.reduce((sum, Z) => sum + statistic(Z), 0) / DRAWS;
    if (variance === 0) expect(average).toBe(mean);
    else worst = Math.max(worst, Math.abs(average - mean) / Math.sqrt(variance / DRAWS));
  };
  for (let i = 0; i < n; i++) {
    const ii = law.get(i, i);
    compare((Z) => Z.get(i, 0), 0, ii);
    compare((Z) => Z.get(i, WIDTH - 1) ** 4, 3 * ii ** 2, 96 * ii ** 4);
    for (let j = 0; j <= i; j++) {
      const ij = law.get(i, j);
      // The average over units has the variance of one unit, divided by their number, where units are independent.
      const variance = (ii * law.get(j, j) + ij ** 2) / WIDTH;
      compare(
        (Z) => {
          let sum = 0;
          for (let r = 0; r < WIDTH; r++) sum += Z.get(i, r) * Z.get(j, r);
          return sum / WIDTH;
        },
        ij,
        variance,
      );
    }
    // Neighbours in a block, across blocks, and far apart.
    for (const [r, s] of [
      [0, 1],
      [7, 8],
      [0, 10],
    ] as const) {
      for (let j = 0; j < n; j++) compare((Z) => Z.get(i, r) * Z.get(j, s), 0, ii * law.get(j, j));
    }
  }
  return worst;
}

describe('Z₀ = LN has the law of XW₀ᵀ', () => {
  for (const [name, X] of INPUTS) {
    it(`inputs ${name}`, () => {
      expect(worstDeviation(throughWeights, X, gram(X))).toBeLessThan(SLACK);
      expect(worstDeviation(throughFactor, X, gram(X))).toBeLessThan(SLACK);
    });
  }

  it('a factor that is a tenth off is seen', () => {
    const [, X] = INPUTS[0] as (typeof INPUTS)[0];
    const off: Draw = (_, start) =>
      throughFactor(
        matrix([
          [1.1, 0.55, -2.2],
          [0.3, 1, 0.7],
        ]),
        start,
      );
    expect(worstDeviation(off, X, gram(X))).toBeGreaterThan(SLACK);
  });

  it('equal rows stay equal in every draw, and a row of zeros is 0', () => {
    const [, X] = INPUTS[1] as (typeof INPUTS)[1];
    const Z = throughFactor(X, { kind: 'fresh', width: 30, stream: RandomStream.at(1, 'equal') });
    for (let r = 0; r < 30; r++) {
      expect(Math.abs(Z.get(0, r) - Z.get(1, r))).toBeLessThan(1e-14);
      expect(Z.get(2, r)).toBe(0);
    }
  });

  it('the first units of a wide network are those of a narrow one, and drawing twice gives the same', () => {
    const [, X] = INPUTS[0] as (typeof INPUTS)[0];
    const stream = RandomStream.at(2, 'width');
    const narrow = throughFactor(X, { kind: 'fresh', width: 3, stream });
    const wide = throughFactor(X, { kind: 'fresh', width: 20, stream });
    for (let r = 0; r < 3; r++) expect(wide.get(1, r)).toBe(narrow.get(1, r));
  });
});
