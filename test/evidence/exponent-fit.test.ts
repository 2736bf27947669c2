import { describe, expect, it } from 'vitest';
import { exponentFit } from '../../src/evidence/exponent-fit.js';
import { InputError } from '../../src/input-error.js';

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7];

describe('the exponent of means along sizes', () => {
  it('is exact on an exact power', () => {
    const exact = SIZES.map((size) => ({
      size,
      trials: 10,
      mean: -3 * size ** -0.5,
      standardError: 1e-9 * size ** -0.5,
    }));
    const fit = exponentFit(exact);
    expect(fit?.exponent).toBeCloseTo(-0.5, 12);
    expect(fit?.misfit).toBeLessThan(1);
  });

  it('shows a law that is no power as misfit', () => {
    const bent = SIZES.map((size) => ({
      size,
      trials: 100,
      mean: 1 / size + 1e-5,
      standardError: 0.01 / size,
    }));
    expect(exponentFit(bent)?.misfit).toBeGreaterThan(100);
  });

  it('fits nothing where a mean may be 0, changes sign or is infinite', () => {
    const means = (mean: number, standardError: number) =>
      exponentFit(
        [...SIZES, 1].map((size, i) => ({ size, trials: 9, mean: i === 2 ? mean : 1, standardError })),
      );
    expect(means(1, 0.1)).toBeDefined();
    expect(means(1, 0.2)).toBeUndefined();
    expect(means(-1, 0.01)).toBeUndefined();
    expect(means(Number.POSITIVE_INFINITY, 0.01)).toBeUndefined();
    expect(means(Number.NaN, 0.01)).toBeUndefined();
  });

  it('says how many sizes it needs', () => {
    const few = [1, 2, 3].map((size) => ({ size, trials: 9, mean: 1, standardError: 0.01 }));
    expect(() => exponentFit(few)).toThrow(
      new InputError('exponentFit: expected at least 4 different sizes for a fit, got 3.'),
    );
  });
});
