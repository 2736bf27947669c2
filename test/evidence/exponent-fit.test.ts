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

  it('is the weighted line through the logarithms, with the errors of the trials', () => {
    const sample = [
      { size: 1, trials: 4, mean: 2, standardError: 0.1 },
      { size: 10, trials: 11, mean: 30, standardError: 3 },
      { size: 100, trials: 6, mean: 150, standardError: 3 },
      { size: 1000, trials: 9, mean: 2500, standardError: 50 },
    ];
    const x = sample.map(({ size }) => Math.log(size));
    const y = sample.map(({ mean }) => Math.log(mean));
    // (mean/standard error)².
    const w = [400, 100, 2500, 2500];
    const sum = (value: (i: number) => number) => w.reduce((total, _, i) => total + value(i), 0);
    const at = (values: readonly number[], i: number) => values[i] as number;
    const [sw, sx, sy] = [
      sum((i) => at(w, i)),
      sum((i) => at(w, i) * at(x, i)),
      sum((i) => at(w, i) * at(y, i)),
    ];
    const sxx = sum((i) => at(w, i) * at(x, i) ** 2);
    const determinant = sw * sxx - sx * sx;
    const slope = (sw * sum((i) => at(w, i) * at(x, i) * at(y, i)) - sx * sy) / determinant;
    const intercept = (sy - slope * sx) / sw;
    const variance = sw / determinant;
    // Welch and Satterthwaite: each point's part of the variance has trials − 1 degrees of freedom.
    const part = (i: number) => at(w, i) * ((at(x, i) - sx / sw) * variance) ** 2;
    const spread = sum((i) => part(i) ** 2 / ((sample[i]?.trials as number) - 1));
    const fit = exponentFit(sample);
    expect(fit?.exponent).toBeCloseTo(slope, 12);
    expect(fit?.standardError).toBeCloseTo(Math.sqrt(variance), 14);
    expect(fit?.degrees).toBeCloseTo(variance ** 2 / spread, 9);
    expect(fit?.misfit).toBeCloseTo(
      sum((i) => at(w, i) * (at(y, i) - intercept - slope * at(x, i)) ** 2) / 2,
      9,
    );
    // Neither the unit of the mean nor its sign is part of the exponent.
    const scaled = exponentFit(
      sample.map((p) => ({ ...p, mean: -8 * p.mean, standardError: 8 * p.standardError })),
    );
    expect(scaled?.standardError).toBeCloseTo(Math.sqrt(variance), 14);
  });

  it('gives a sample without spread the error of rounding', () => {
    const exact = SIZES.map((size) => ({ size, trials: 9, mean: size ** 2, standardError: 0 }));
    const fit = exponentFit(exact);
    expect(fit?.exponent).toBeCloseTo(2, 12);
    // 1e-13/√(Σ(log(size/10⁵))²) = 1e-13/(ln 10 · √10).
    expect(fit?.standardError).toBeCloseTo(1e-13 / (Math.LN10 * Math.sqrt(10)), 16);
    expect((fit?.standardError as number) * Math.LN10 * Math.sqrt(10)).toBeGreaterThan(0.99e-13);
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
    // Eight standard errors are not clear of 0.
    expect(means(1, 0.125)).toBeUndefined();
    expect(means(1, 0.1249)).toBeDefined();
    expect(means(1, 0.2)).toBeUndefined();
    expect(means(-1, 0.01)).toBeUndefined();
    expect(means(Number.POSITIVE_INFINITY, 0.01)).toBeUndefined();
    expect(means(Number.NaN, 0.01)).toBeUndefined();
  });

  it('says how many sizes it needs', () => {
    const four = [1, 2, 3, 4].map((size) => ({ size, trials: 9, mean: 1, standardError: 0.01 }));
    expect(exponentFit(four)?.exponent).toBeCloseTo(0, 12);
    const few = [1, 2, 3].map((size) => ({ size, trials: 9, mean: 1, standardError: 0.01 }));
    expect(() => exponentFit(few)).toThrow(
      new InputError('exponentFit: expected at least 4 different sizes for a fit, got 3.'),
    );
  });
});
