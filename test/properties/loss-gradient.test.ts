import { describe, expect, it } from 'vitest';
import { differencesAvoidKinks, lossGradient } from '../../properties/comparison/loss-gradient.js';
import { createLab } from '../../src/engine/lab.js';
import { matrix } from '../../src/math/matrix.js';
import { type Activation, relu, tanh } from '../../src/model/activation.js';
import { unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';

const training = (activation: Activation, X: number[][], W: number[][]): Training => ({
  problem: { X: matrix(X), y: Float64Array.from(X, () => 1), activation },
  start: { W: matrix(W), beta: Float64Array.from(W, () => -1.5), b: Float64Array.from(W, () => 1) },
  stepSize: 0.1,
  schedule: unregularized,
  steps: 1,
});

describe('the gradient of the loss by differences', () => {
  // Truncation leaves about 2⁻³⁶ = 1.5e-11 of a number of size 1.
  it('is the derivative, written out for one unit and one sample', () => {
    const [x, w, beta] = [0.8, 0.6, -1.5];
    const error = beta * Math.tanh(w * x) - 1;
    const gradient = lossGradient(training(tanh, [[x]], [[w]]), createLab());
    expect(gradient.W.get(0, 0)).toBeCloseTo(error * beta * (1 - Math.tanh(w * x) ** 2) * x, 10);
    expect(gradient.beta[0]).toBeCloseTo(error * Math.tanh(w * x), 10);
  });

  it('is that of ReLU on either side of its kink', () => {
    const error = -1.5 * 0.5 - 1;
    expect(lossGradient(training(relu, [[1]], [[0.5]]), createLab()).W.get(0, 0)).toBeCloseTo(
      -1.5 * error,
      11,
    );
    expect(lossGradient(training(relu, [[1]], [[-0.5]]), createLab()).W.get(0, 0)).toBe(0);
  });
});

describe('differences avoid kinks', () => {
  it('always, where there is none', () => {
    expect(differencesAvoidKinks(training(tanh, [[1]], [[0]]), createLab())).toBe(true);
  });

  it('for ReLU, unless a pre-activation is near 0 and can move', () => {
    expect(differencesAvoidKinks(training(relu, [[1]], [[0.5]]), createLab())).toBe(true);
    expect(differencesAvoidKinks(training(relu, [[1]], [[0.5], [1e-3]]), createLab())).toBe(false);
    expect(differencesAvoidKinks(training(relu, [[1, -1]], [[2, 2]]), createLab())).toBe(false);
    expect(differencesAvoidKinks(training(relu, [[0, 0]], [[2, 2]]), createLab())).toBe(true);
  });
});
