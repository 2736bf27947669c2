import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/engine/lab.js';
import { conditionNumber, datasets, describeDataset } from '../../src/law/datasets.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { trainingTrials } from '../../src/law/training-trials.js';
import { diagonal, gram, largestEntry, matrix, minus, norm, rowOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { erfActivation, tanh } from '../../src/model/activation.js';
import * as inputs from '../../src/model/input-family.js';
import { LABEL_FAMILIES, oneHotLabels, signLabels } from '../../src/model/label-family.js';
import { unregularized } from '../../src/model/schedule.js';
import { isFresh } from '../../src/model/start.js';

const stream = (...path: (string | number)[]): RandomStream => RandomStream.at(9, ...path);

describe('the law of the initial weights', () => {
  it('fills W₀, β₀ and b with independent standard Gaussians of the right shapes', () => {
    const problem = { X: matrix([[1, 2, 3]]), y: Float64Array.of(1), activation: tanh };
    const { W, beta, b } = gaussianWeights(problem, 20_000).draw(stream('weights'));
    expect([W.rows, W.columns, beta.length, b.length]).toEqual([20_000, 3, 20_000, 20_000]);
    const columns = [0, 1, 2].map((k) => Float64Array.from({ length: W.rows }, (_, r) => W.get(r, k)));
    const all = [...columns, beta, b];
    for (const [i, x] of all.entries()) {
      const mean = (f: (r: number) => number): number => x.reduce((sum, _, r) => sum + f(r), 0) / x.length;
      // Five standard errors at 20 000 draws: 0.035 for means and correlations, 0.05 for variances.
      expect(Math.abs(mean((r) => x[r] as number))).toBeLessThan(0.036);
      expect(Math.abs(mean((r) => (x[r] as number) ** 2) - 1)).toBeLessThan(0.051);
      for (const other of all.slice(i + 1)) {
        expect(Math.abs(mean((r) => (x[r] as number) * (other[r] as number)))).toBeLessThan(0.036);
      }
    }
  });
});

describe('data sets', () => {
  const law = datasets({
    activations: [erfActivation, tanh],
    inputs: [inputs.sphereInputs, inputs.orthonormalInputs],
    labels: [signLabels],
    samples: [2, 4],
    dimensionPerSample: 3,
  });

  it('stay within what was asked, reach all of it, and repeat by name', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) {
      const data = law.draw(stream('data', i));
      const { X, y, activation } = data.problem;
      expect(X.columns).toBe(3 * X.rows);
      expect(y.every((label) => Math.abs(label) === 1)).toBe(true);
      seen.add(`n ${X.rows}`).add(activation.name).add(data.inputs);
      expect(conditionNumber(data)).toBeGreaterThanOrEqual(1);
      expect(describeDataset(data)).toContain(activation.name);
      expect(law.draw(stream('data', i)).kernel.gap).toBe(data.kernel.gap);
    }
    expect([...seen].sort()).toEqual(['erf', 'n 2', 'n 3', 'n 4', 'orthonormal', 'sphere', 'tanh']);
    expect(law.description).toContain('n uniform on 2 … 4, d = 3n');
  });
});

describe('the law of a trial', () => {
  const data = datasets({
    activations: [tanh],
    inputs: [inputs.sphereInputs],
    labels: [signLabels],
    samples: [3, 3],
    dimensionPerSample: 2,
  });
  const options = {
    data,
    widths: () => [20],
    plan: () => ({ stepSize: 0.2, schedule: unregularized, steps: 10 }),
  };

  it('leaves the initial weights to the engine, unless it is given a law of weights', () => {
    const dataset = data.draw(stream('data'));
    const fresh = trainingTrials(options).trial(dataset, 20).draw(stream('trial'));
    expect(isFresh(fresh.training.start)).toBe(true);
    const given = trainingTrials({ ...options, start: gaussianWeights });
    expect(given.trial(dataset, 20).description).toBe('W₀, β₀, b with independent N(0, 1) entries');
    const { training } = given.trial(dataset, 20).draw(stream('trial'));
    // From one draw of weights every engine starts at one point; from a fresh start each draws its own.
    const [hidden, weight] = (['hidden', 'weight'] as const).map(
      (engine) => createLab().on(engine).train(training, ['errorNorm']).errorNorm,
    );
    hidden?.forEach((error, t) => {
      expect(error).toBeCloseTo(weight?.[t] as number, 12);
    });
  });
});

describe('input and label families are what their names say', () => {
  const identity = (n: number) => diagonal(new Float64Array(n).fill(1));
  it('inputs', () => {
    const orthonormal = inputs.orthonormalInputs.draw(4, 9, stream('orthonormal'));
    expect(largestEntry(minus(gram(orthonormal), identity(4)))).toBeLessThan(1e-15 * 8);
    for (const family of [inputs.sphereInputs, inputs.correlatedInputs]) {
      const X = family.draw(5, 7, stream(family.name));
      for (let i = 0; i < 5; i++) expect(norm(rowOf(X, i))).toBeCloseTo(1, 14);
    }
    const correlated = gram(inputs.correlatedInputs.draw(3, 2000, stream('common')));
    // gᵢ + 1.5g₀: correlation 1.5²/(1 + 1.5²) = 0.692.
    expect(correlated.get(0, 1)).toBeCloseTo(2.25 / 3.25, 1);
    const clustered = inputs.clusteredInputs.draw(4, 6, stream('clustered'));
    expect(norm(minus(rowOf(clustered, 0), rowOf(clustered, 2)))).toBeLessThan(0.01);
    const lattice = inputs.latticeInputs.draw(50, 4, stream('lattice'));
    expect(
      new Set([0, 1, 2, 3].flatMap((j) => Array.from({ length: 50 }, (_, i) => lattice.get(i, j)))),
    ).toEqual(new Set([-2, -1, 0, 1, 2]));
    const spectrum = inputs.spectrumInputs.draw(3, 5, stream('spectrum'));
    const K = gram(spectrum);
    // Eigenvalues 1, 10⁻¹, 10⁻²: trace and determinant.
    expect(K.get(0, 0) + K.get(1, 1) + K.get(2, 2)).toBeCloseTo(1.11, 12);
  });

  it('labels', () => {
    const X = inputs.gaussianInputs.draw(6, 4, stream('X'));
    for (const family of LABEL_FAMILIES) {
      const y = family.draw(X, tanh, stream(family.name));
      expect(y.length).toBe(6);
      expect(y.every(Number.isFinite)).toBe(true);
    }
    const hot = oneHotLabels.draw(X, tanh, stream('hot'));
    expect([...hot].sort()).toEqual([0, 0, 0, 0, 0, 1]);
  });
});
