import { expect, it } from 'vitest';
import { crossEntropy, largestOutput, softmaxError } from '../../src/classifier/cross-entropy.js';

const outputs = Float64Array.of(99, 0.5, -1, 2, 99);

it('softmax − onehot and the cross-entropy, by their definitions', () => {
  const powers = [0.5, -1, 2].map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  const errors = new Float64Array(5).fill(7);
  softmaxError(outputs, 1, 3, 0, errors);
  powers.forEach((power, k) => {
    expect(errors[1 + k]).toBeCloseTo(power / total - (k === 0 ? 1 : 0), 15);
  });
  expect([errors[0], errors[4]]).toEqual([7, 7]);
  expect(crossEntropy(outputs, 1, 3, 0)).toBeCloseTo(-Math.log((powers[0] as number) / total), 14);
});

it('large outputs neither overflow nor lose the loss', () => {
  const far = Float64Array.of(1e6, 0, -1e6);
  const errors = new Float64Array(3);
  softmaxError(far, 0, 3, 2, errors);
  expect([...errors]).toEqual([1, 0, -1]);
  expect(crossEntropy(far, 0, 3, 2)).toBe(2e6);
  expect(crossEntropy(far, 0, 3, 0)).toBe(0);
});

it('the largest output is the first of equals', () => {
  expect(largestOutput(outputs, 1, 3)).toBe(2);
  expect(largestOutput(Float64Array.of(1, 1), 0, 2)).toBe(0);
});
