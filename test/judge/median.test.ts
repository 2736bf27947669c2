import { expect, it } from 'vitest';
import { median } from '../../src/judge/median.js';

it('is the middle number, or the mean of the two in the middle, in numerical order', () => {
  expect(median([3])).toBe(3);
  expect(median([10, 9, -1])).toBe(9);
  expect(median([10, 9, 2, -1])).toBe(5.5);
  expect(median([100, 20, 3, -4, 5])).toBe(5);
});

it('takes infinite numbers, and is NaN for none', () => {
  expect(median([])).toBeNaN();
  expect(median([-Infinity, -Infinity])).toBe(-Infinity);
  expect(median([-Infinity, 1])).toBe(-Infinity);
  expect(median([1, Infinity])).toBe(Infinity);
  expect(median([-Infinity, 1, 2, Infinity])).toBe(1.5);
  // Halfway between the infinities there is no number, and the sum of two large ones overflows.
  expect(median([-Infinity, Infinity])).toBe(-Infinity);
  expect(median([1.7e308, 1.7e308])).toBe(1.7e308);
});
