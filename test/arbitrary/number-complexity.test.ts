import { describe, expect, it } from 'vitest';
import {
  decimals,
  integerRank,
  isSimpler,
  roundTo,
  simplerNumbers,
} from '../../src/arbitrary/number-complexity.js';

describe('simplicity of numbers', () => {
  it('counts decimals up to three', () => {
    expect([0, -7, 0.5, -1.25, Math.PI, 1e-9].map(decimals)).toEqual([0, 0, 1, 2, 3, 3]);
  });

  it('orders integers by 0, 1, −1, 2, −2, …', () => {
    expect([0, 1, -1, 2, -2].map(integerRank)).toEqual([0, 1, 2, 3, 4]);
  });

  it('puts fewer decimals first, and does not compare two numbers of equally many', () => {
    expect(isSimpler(100, 0.5)).toBe(true);
    expect(isSimpler(0.5, 0.25)).toBe(true);
    expect(isSimpler(0.1, 0.9)).toBe(false);
    expect(isSimpler(1, 1)).toBe(false);
  });

  it('offers simpler numbers only, 0 first, and none for 0', () => {
    expect(simplerNumbers(0)).toEqual([]);
    expect(simplerNumbers(1)).toEqual([0]);
    expect(simplerNumbers(-3)).toEqual([0, 1, -1, 3, -2]);
    expect(simplerNumbers(1.234)[0]).toBe(0);
    expect(simplerNumbers(1.234)).toEqual(expect.arrayContaining([1, 2, 1.2, 1.23]));
    for (const x of [0.3, -0.77, 12, -41, 2.5, Math.E]) {
      for (const simpler of simplerNumbers(x)) expect(isSimpler(simpler, x)).toBe(true);
    }
  });

  it('rounds without leaving a negative zero', () => {
    expect(Object.is(roundTo(0, -0.2), 0)).toBe(true);
    expect(simplerNumbers(-0.2).some((x) => Object.is(x, -0))).toBe(false);
  });
});
