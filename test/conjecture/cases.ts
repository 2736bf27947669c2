import type { Regularization } from '../../src/arbitrary/training-draft.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import type { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS, type Activation, linear } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule } from '../../src/model/learning-rule.js';

/** n = d = p = 1: x = 1, y = 0, w = 1, β = 1, b = −1; the error of its first step is −(e − ηe + …). */
export const single: CompleteCase = {
  activation: linear,
  rule: feedbackAlignment,
  X: [[1]],
  y: [0],
  width: 1,
  weights: { W: [[1]], beta: [1], b: [-1] },
  stepSize: 0.5,
  regularization: { kind: 'none' },
  steps: 3,
};

/** A small case with Gaussian numbers. */
export function drawnCase(
  stream: RandomStream,
  rule: LearningRule = feedbackAlignment,
  activation: Activation = stream.pick(ACTIVATIONS),
): CompleteCase {
  const [n, d, p] = [stream.integer(1, 3), stream.integer(1, 3), stream.integer(1, 4)];
  const numbers = (length: number): number[] => [...stream.gaussians(length)];
  return {
    activation,
    rule,
    X: Array.from({ length: n }, () => numbers(d)),
    y: numbers(n),
    width: p,
    weights: { W: Array.from({ length: p }, () => numbers(d)), beta: numbers(p), b: numbers(p) },
    stepSize: 0.1,
    regularization: stream.pick<Regularization>([
      { kind: 'none' },
      { kind: 'constant', lambda: 0.5 },
      { kind: 'cut-off', lambda: 0.5, cutOff: 2 },
    ]),
    steps: 6,
  };
}
