import { expect, test } from 'vitest';
import {
  type ExactActivation,
  INTERVAL_ACTIVATIONS,
  RATIONAL_ACTIVATIONS,
} from '../../src/exact/activations.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { Interval } from '../../src/exact/interval.js';
import { Rational } from '../../src/exact/rational.js';

/**
 * One sample, one input x = 1, p = 4 hidden units (√p = 2), feedback alignment for some steps: the errors.
 *
 *     e = Σ ψ(w_r)β_r/2 − y,   β_r ← β_r − (η/2)ψ(w_r)e,   w_r ← w_r − (η/2)b_r e ψ′(w_r)
 */
function errors<T extends ExactNumber<T>>(of: (x: number) => T, psi: ExactActivation<T>, steps: number): T[] {
  let w = [0.5, -0.25, 1, 0.125].map(of);
  let beta = [1, -0.5, 0.25, 0.75].map(of);
  const b = [0.5, 1, -1, 0.25].map(of);
  const rate = of(0.125);
  const series: T[] = [];
  for (let t = 0; t < steps; t++) {
    const hidden = w.map(psi.value);
    const f = hidden.map((h, r) => h.multiply(beta[r] as T)).reduce((sum, term) => sum.add(term));
    const e = f.multiply(of(0.5)).subtract(of(1));
    series.push(e);
    const step = rate.multiply(e);
    const slopes = w.map(psi.slope);
    w = w.map((weight, r) => weight.subtract(step.multiply(b[r] as T).multiply(slopes[r] as T)));
    beta = beta.map((weight, r) => weight.subtract(step.multiply(hidden[r] as T)));
  }
  return series;
}

const inIntervals = (psi: ExactActivation<Interval>, bits: number, steps: number): Interval[] =>
  errors((x) => Interval.ofNumber(x, bits), psi, steps);

test.each(['linear', 'relu'] as const)('%s: nine steps in intervals contain those in rationals', (name) => {
  const exact = errors((x) => Rational.ofNumber(x), RATIONAL_ACTIVATIONS[name], 9);
  const enclosed = inIntervals(INTERVAL_ACTIVATIONS[name], 128, 9);
  for (const [t, { n, d }] of exact.entries()) {
    const { low, high, width } = enclosed[t] as Interval;
    expect(low * d <= n << 128n && n << 128n <= high * d).toBe(true);
    expect(width < 1000n).toBe(true);
  }
});

test.each(['tanh', 'erf', 'sigmoid'] as const)('%s: 200 steps stay narrow, and more bits agree', (name) => {
  const [coarse, fine] = [128, 256].map((bits) => inIntervals(INTERVAL_ACTIVATIONS[name], bits, 200));
  for (let t = 0; t < 200; t++) {
    const [wide, narrow] = [coarse?.[t] as Interval, fine?.[t] as Interval];
    expect(wide.width < 1n << 80n, `step ${t}: ${wide.width} units`).toBe(true);
    expect(wide.withBits(256).less(narrow)).toBeUndefined();
  }
});
