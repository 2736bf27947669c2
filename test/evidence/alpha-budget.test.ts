import { expect, it } from 'vitest';
import { AlphaBudget } from '../../src/evidence/alpha-budget.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';

/** A double is an integer times a power of two: scaled by 2^1074 every one is a whole number. */
function exactly(value: number): bigint {
  let [whole, exponent] = [value, 0];
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent++;
  }
  return BigInt(whole) << BigInt(1074 - exponent);
}

it('splits into equal shares that add up to at most α, in exact arithmetic', () => {
  const stream = RandomStream.at(23, 'alpha');
  let roundedDown = 0;
  for (let i = 0; i < 3000; i++) {
    const alpha = i < 300 ? 0.05 : stream.uniform() ** 3;
    const m = i < 300 ? i + 1 : stream.integer(1, 1e6);
    const share = new AlphaBudget(alpha).split(m).alpha;
    expect(exactly(share) * BigInt(m) <= exactly(alpha), `${alpha} / ${m}`).toBe(true);
    expect(share).toBeGreaterThan((alpha / m) * (1 - 3e-16));
    if (share < alpha / m) roundedDown++;
  }
  // The plain quotient would have overspent about half of the time.
  expect(roundedDown).toBeGreaterThan(1000);
});

it('splits into the shares one expects', () => {
  const budget = new AlphaBudget(0.05);
  expect(budget.split(1).alpha).toBe(0.05);
  expect(budget.split(5).alpha).toBe(0.01);
  expect(budget.openEnded(1).alpha).toBeCloseTo(0.05 * (6 / Math.PI ** 2), 13);
  expect(budget.openEnded(10).alpha).toBeCloseTo((0.05 * (6 / Math.PI ** 2)) / 100, 15);
});

it('never spends more than α on a series of shares without end', () => {
  const budget = new AlphaBudget(0.05);
  let sum = 0n;
  const terms = 20_000;
  for (let j = 1; j <= terms; j++) sum += exactly(budget.openEnded(j).alpha);
  // Σ_{j > n} 1/j² is below 1/(n + ½), by a relative 1/(12 n²): what is still to come, to 1e-14 of the whole.
  const whole = sum + exactly(budget.openEnded(1).alpha / (terms + 0.5));
  expect(whole <= exactly(0.05)).toBe(true);
  expect(whole > exactly(0.05 * (1 - 1e-12))).toBe(true);
});

it('nests', () => {
  const inner = new AlphaBudget(0.05).split(4).openEnded(3).split(2);
  expect(inner.alpha).toBeCloseTo((0.05 / 4) * (6 / Math.PI ** 2 / 9) * 0.5, 14);
});

it('refuses what would break the sum', () => {
  const budget = new AlphaBudget(0.05);
  for (const m of [0, -1, 1.5, Number.NaN]) {
    expect(() => budget.split(m)).toThrow(InputError);
    expect(() => budget.openEnded(m)).toThrow(InputError);
  }
  for (const m of [2 ** 50 + 1, 2 ** 51]) {
    expect(() => budget.split(m)).toThrow(/expected a whole number from 1 to 2\^50/);
  }
  expect(budget.split(2 ** 50).alpha).toBeCloseTo(0.05 / 2 ** 50, 30);
  expect(new AlphaBudget(1e-290).alpha).toBe(1e-290);
  expect(() => new AlphaBudget(0)).toThrow(/alpha/);
  expect(() => new AlphaBudget(1e-280).openEnded(1e6)).toThrow(/below 1e-290/);
});
