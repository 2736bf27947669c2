import { describe, expect, it } from 'vitest';
import type { Requirement, TrendForm } from '../../src/claim/trend.js';
import { studentQuantile } from '../../src/evidence/student-quantile.js';
import { allowed, compare, fitTrend } from '../../src/judge/fit-trend.js';

const trend = (requirement: Requirement): TrendForm => ({
  quantity: 'x',
  statistic: { kind: 'mean' },
  requirement,
});
const exponent = { kind: 'exponent', exponent: -1, slack: 0.25 } as const;
const atMost = { kind: 'exponent at most', exponent: -1, slack: 0.25 } as const;
const value = { kind: 'value', value: 2, within: 0.5 } as const;

describe('bounds against what is required', () => {
  it('the ends are allowed, and an exponent at most has no lower end', () => {
    expect(allowed(exponent)).toEqual([-1.25, -0.75]);
    expect(allowed(atMost)).toEqual([-Infinity, -0.75]);
    expect(allowed(value)).toEqual([1.5, 2.5]);
  });

  it.each([
    [exponent, -1.25, -0.75, 'within'],
    [exponent, -1.2500001, -0.75, 'across'],
    [exponent, -1.25, -0.7499999, 'across'],
    [exponent, -0.75, 0, 'across'],
    [exponent, -0.7499999, 0, 'outside'],
    [exponent, -2, -1.25, 'across'],
    [exponent, -2, -1.2500001, 'outside'],
    [exponent, -Infinity, Infinity, 'across'],
    [atMost, -Infinity, -0.75, 'within'],
    [atMost, -9, -8, 'within'],
    [atMost, -0.7499999, 0, 'outside'],
    [atMost, Infinity, Infinity, 'outside'],
    [value, 1.5, 2.5, 'within'],
    [value, 2.5000001, 3, 'outside'],
    [exponent, Number.NaN, Number.NaN, 'across'],
  ] as const)('%o from %d to %d: %s', (requirement, lower, upper, found) => {
    expect(compare(requirement, { lower, upper })).toBe(found);
  });
});

describe('values of means', () => {
  const samples = [
    { size: 1, values: [1.9, 2.1, 2, 2] },
    { size: 2, values: [2.4, 2.6, 2.5, 2.5] },
  ];
  const tail = 0.05;
  // s²/k of both: (0.01 + 0.01)/3/4.
  const reach = Math.sqrt(0.02 / 12) * studentQuantile(tail / 2, 3);

  it('each size has Student bounds at its share of the tail', () => {
    const fit = fitTrend(samples, trend(value), tail);
    const [one, two] = fit?.sizes ?? [];
    expect(one).toMatchObject({ size: 1, trials: 4 });
    expect(one?.lower).toBeCloseTo(2 - reach, 12);
    expect(one?.upper).toBeCloseTo(2 + reach, 12);
    expect(two?.lower).toBeCloseTo(2.5 - reach, 12);
    expect(fit?.misfit).toBeUndefined();
  });

  it('the size that may be farthest off is the one reported, on either side', () => {
    expect(fitTrend(samples, trend(value), tail)?.estimate).toBeCloseTo(2.5, 12);
    expect(fitTrend(samples, trend({ ...value, value: 2.4 }), tail)?.estimate).toBeCloseTo(2, 12);
  });

  it('a size that is surely off counts before one so noisy that it might be farther off', () => {
    const noisy = { size: 3, values: [-50, 50, -50, 54] };
    for (const [mean, off] of [
      [2, 5],
      [2, -5],
    ] as const) {
      const shifted = { size: 2, values: [off - 0.1, off + 0.1, off, off] };
      const fit = fitTrend([{ size: 1, values: [mean, mean, 1.9, 2.1] }, noisy, shifted], trend(value), tail);
      expect(fit?.estimate).toBeCloseTo(off, 12);
    }
    expect(fitTrend([...samples, noisy], trend(value), tail)?.estimate).toBeCloseTo(1, 12);
  });

  it('one trial bounds nothing; a diverged run bounds nothing from below, and the fit is infinite', () => {
    const single = fitTrend([{ size: 1, values: [2] }], trend(value), tail);
    expect(single).toMatchObject({ estimate: 2, lower: -Infinity, upper: Infinity });
    const diverged = fitTrend([...samples, { size: 3, values: [2, Infinity, 2] }], trend(value), tail);
    expect(diverged).toMatchObject({ estimate: Infinity, lower: Infinity, upper: Infinity });
    expect(diverged?.sizes[2]).toMatchObject({ estimate: Infinity, lower: -Infinity, upper: Infinity });
  });
});

describe('exponents', () => {
  const SIZES = [10, 100, 1000, 10_000];
  const power = (a: number, spread: number) =>
    SIZES.map((size) => ({
      size,
      values: [1 - spread, 1 + spread, 1, 1].map((factor) => factor * size ** a),
    }));

  it('of means lie in the middle of their bounds, wider for a smaller tail', () => {
    const [wide, narrow] = [0.001, 0.1].map((tail) => fitTrend(power(-1, 0.1), trend(exponent), tail));
    for (const fit of [wide, narrow]) {
      expect(fit?.estimate).toBeCloseTo(-1, 9);
      expect((fit?.lower as number) + (fit?.upper as number)).toBeCloseTo(-2, 9);
    }
    expect(wide?.lower as number).toBeLessThan(narrow?.lower as number);
    expect((narrow?.upper as number) - (narrow?.lower as number)).toBeGreaterThan(0.001);
    expect(narrow?.misfit).toBeLessThan(1e-9);
    // The tail of an exponent is not shared by its sizes; every mean is shown at it.
    const shown = narrow?.sizes[0];
    const error = Math.sqrt(0.02 / 12) * 10 ** -1;
    expect((shown?.upper as number) - (shown?.estimate as number)).toBeCloseTo(
      error * studentQuantile(0.1, 3),
      12,
    );
  });

  it('there is none where a mean is not clear of 0', () => {
    const around = power(-1, 0.1).map((sample, i) =>
      i === 1 ? { ...sample, values: [-1, 1, 0, 0] } : sample,
    );
    expect(fitTrend(around, trend(exponent), 0.1)).toBeUndefined();
  });

  it('of quantiles take the bounds at every size, each at its share of the tail', () => {
    const draws = Array.from({ length: 99 }, (_, i) => i + 1);
    const samples = SIZES.map((size) => ({ size, values: draws.map((draw) => draw * size) }));
    const form: TrendForm = {
      quantity: 'x',
      statistic: { kind: 'quantile', probability: 0.5 },
      requirement: { kind: 'exponent at most', exponent: 1, slack: 0 },
    };
    const fit = fitTrend(samples, form, 0.08);
    expect(fit?.estimate).toBeCloseTo(1, 12);
    // P(Bin(99, 1/2) ≥ 63) = 0.0043 and P(Bin ≥ 62) = 0.0077 ≤ 0.08/8 < P(Bin ≥ 61) = 0.0133.
    expect(fit?.sizes[1]).toEqual({ size: 100, trials: 99, estimate: 5000, lower: 3800, upper: 6200 });
    expect(fit?.upper).toBeCloseTo(1 + Math.log(62 / 38) / Math.log(1000), 12);
    expect(fit?.lower).toBeCloseTo(1 - Math.log(62 / 38) / Math.log(1000), 12);
  });
});
