import { expect, it } from 'vitest';
import { trainInGramSpace } from '../../src/engine/gram-space.js';
import { matrix } from '../../src/math/matrix.js';
import { linear } from '../../src/model/activation.js';
import { unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';

const training = (change: Partial<Training> = {}, label = 1, beta = 0.5): Training => ({
  problem: { X: matrix([[1, 0.5]]), y: Float64Array.of(label), activation: linear },
  start: {
    W: matrix([
      [1, 2],
      [-1, 1],
      [0.5, 0],
    ]),
    beta: Float64Array.of(beta, -beta, beta),
    b: Float64Array.of(1, 0, -1),
  },
  stepSize: 0.01,
  schedule: unregularized,
  steps: 20,
  ...change,
});

it('the loss is half the square of the error, alone and beside it', () => {
  const { errorNorm, loss } = trainInGramSpace('b', training(), ['errorNorm', 'loss']);
  expect(loss).toHaveLength(21);
  expect([...loss]).toEqual([...errorNorm].map((size) => size ** 2 / 2));
  expect(trainInGramSpace('b', training(), ['loss']).loss).toEqual(loss);
});

it('a long run keeps only what is asked for', () => {
  const { errorNorm } = trainInGramSpace('b', training({ steps: 70_000, stepSize: 1e-6 }), ['errorNorm']);
  expect(errorNorm).toHaveLength(70_001);
  expect(errorNorm[70_000]).toBeLessThan(errorNorm[69_999] as number);
});

it('an error whose square is 0 or infinite is measured all the same', () => {
  for (const label of [1e-200, 1e-140, 1e160]) {
    const { errorNorm } = trainInGramSpace('b', training({ steps: 0 }, label, 0), ['errorNorm']);
    expect(Math.abs((errorNorm[0] as number) / label - 1)).toBeLessThan(1e-15);
  }
});
