import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../../src/evidence/student-quantile.js';
import { InputError } from '../../src/input-error.js';

// mpmath 1.3.0, 40 digits: bisection on betainc(ν/2, 1/2, 0, ν/(ν + t²), regularized=True)/2 = tail.
const VALUES: [tail: number, degrees: number, t: number][] = [
  [0.4, 1, 0.32491969623290623],
  [0.025, 1, 12.706204736174705],
  [0.025, 10, 2.228138851986275],
  [5e-7, 199, 5.049094595232363],
  [1e-6, 50, 5.376673401740477],
  [1e-9, 1000, 6.053690272079834],
  [0.005, 3.5, 5.085702223091259],
  [1e-8, 1e4, 5.6165634289168676],
];

describe("the quantile of Student's distribution", () => {
  it.each(VALUES)('tail %s, ν = %s', (tail, degrees, t) => {
    const found = studentQuantile(tail, degrees);
    expect(Math.abs(found / t - 1)).toBeLessThan(1e-11);
    expect(found).toBeGreaterThanOrEqual(t * (1 - 1e-15));
  });

  it('falls with ν, towards the normal quantile', () => {
    expect(studentQuantile(0.025, 1e9)).toBeCloseTo(1.959963984540054, 5);
    expect(studentQuantile(0.025, 5)).toBeGreaterThan(studentQuantile(0.025, 6));
  });

  it('refuses what has no quantile', () => {
    for (const [tail, degrees] of [
      [0.5, 3],
      [0, 3],
      [0.1, 0.5],
      [0.1, Number.NaN],
    ] as const)
      expect(() => studentQuantile(tail, degrees)).toThrow(InputError);
    for (const [tail, degrees] of [
      [0.5, 3],
      [0.75, 3],
      [0.1, 0.5],
      [0.1, 0.999],
      [0.1, Number.NaN],
    ] as const) {
      expect(() => studentQuantile(tail, degrees)).toThrow('expected a tail below 1/2 and ν ≥ 1');
    }
    expect(studentQuantile(0.25, 1)).toBeCloseTo(1, 10);
  });
});
