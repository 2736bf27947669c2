import { expect, it } from 'vitest';
import { meanEstimate } from '../../src/evidence/mean-estimate.js';
import { InputError } from '../../src/input-error.js';

it('is the mean with s/√k', () => {
  expect(meanEstimate([1, 2, 3, 6])).toEqual({ trials: 4, mean: 3, standardError: Math.sqrt(14 / 3 / 4) });
});

it('keeps the digits of a spread that is small against the mean', () => {
  const { standardError } = meanEstimate([1e9, 1e9 + 1, 1e9 + 2]);
  expect(standardError).toBeCloseTo(Math.sqrt(1 / 3), 12);
});

it('knows no error of a single number', () => {
  expect(meanEstimate([3])).toEqual({ trials: 1, mean: 3, standardError: Infinity });
});

it('is infinite with an infinite number, and refuses none', () => {
  expect(meanEstimate([1, Number.POSITIVE_INFINITY])).toMatchObject({
    mean: Infinity,
    standardError: Infinity,
  });
  expect(() => meanEstimate([])).toThrow(InputError);
});
