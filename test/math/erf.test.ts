import { describe, expect, test } from 'vitest';
import { erf } from '../../src/math/erf.js';

/** The claim under test. Measured worst case: 4.5, near x = 0.006. */
const ULP_BOUND = 5;

/*
 * [x, erf(x) as a double, what the double leaves out], near the points where erf is 0.64, 0.87, 0.98, 1, and in between.
 * Made with mpmath 1.3.0, mp.dps = 50:
 *   joins = [j for b in (0.65, 1.0625, 1.625, 2.125, 6.0) for j in (nextafter(b, 0), b)]
 *   for x in joins + others:
 *       head = float(erf(mpf(x)))
 *       print(f"[{x!r}, {head!r}, {float(erf(mpf(x)) - head)!r}],")
 */
const ORACLE: readonly (readonly [number, number, number])[] = [
  [0.6499999999999999, 0.6420293273556718, 2.2788566267674378e-17],
  [0.65, 0.6420293273556719, -6.1275517471901095e-18],
  [1.0624999999999998, 0.8670582694349527, -3.1976656431074084e-18],
  [1.0625, 0.8670582694349528, -3.319524979800146e-17],
  [1.6249999999999998, 0.9784437332399837, -3.4896944141003874e-17],
  [1.625, 0.9784437332399837, -1.7028513178925588e-17],
  [2.1249999999999996, 0.9973459706405177, -1.202900853983656e-17],
  [2.125, 0.9973459706405177, -6.548583264315741e-18],
  [5.999999999999999, 1.0, -2.1519736712499147e-17],
  [6.0, 1.0, -2.1519736712498913e-17],
  [1e-300, 1.1283791670955126e-300, -1.495728e-317],
  [1e-9, 1.1283791670955127e-9, -1.624992790279848e-26],
  [0.0017195983007112798, 0.0019403569857382155, -4.547615202743352e-20],
  [0.1, 0.1124629160182849, 9.255497413884101e-19],
  [0.4, 0.42839235504666845, 2.711758748308591e-17],
  [0.5, 0.5204998778130465, 1.900077467916287e-17],
  [0.66, 0.6493766879629542, 2.1087309574001425e-17],
  [0.75, 0.7111556336535151, 4.69744077164289e-17],
  [0.8125, 0.749464025586362, 1.9451069995767674e-17],
  [0.9, 0.7969082124228322, -2.3193178035628794e-17],
  [1.0, 0.8427007929497149, -2.4801011789118602e-17],
  [1.2, 0.9103139782296353, 3.397215509164728e-17],
  [1.3125, 0.9365685747113888, -5.454829038530475e-17],
  [1.5, 0.9661051464753108, -3.3867031441680696e-17],
  [1.75, 0.9866716712191824, 2.1431190289565338e-17],
  [1.875, 0.9919900576701199, 3.0126779045582727e-17],
  [2.0, 0.9953222650189527, 2.20719858329765e-17],
  [2.3, 0.9988568234026434, -2.03466434512865e-17],
  [2.7, 0.9998656672600594, 4.385430306441303e-17],
  [3.2, 0.9999939742388483, -4.4264474985911874e-17],
  [4.0, 0.9999999845827421, 1.44826531920025e-17],
  [5.0, 0.9999999999984626, -2.294992711807301e-17],
  [5.8, 0.9999999999999998, -1.351433259061285e-17],
];

describe('erf against mpmath', () => {
  test.each(ORACLE)('erf(%d)', (x, head, rest) => {
    expect(ulpError(erf(x), head, rest)).toBeLessThan(ULP_BOUND);
  });

  // The series in integers is slow but has no rounding to speak of, so thousands of points can be measured; it is
  // itself held to mpmath first.
  test('the integer series agrees with mpmath to 1e-31', () => {
    for (const [x, head, rest] of ORACLE.filter(([x]) => x >= 1e-9)) {
      const series = erfBySeries(x);
      expect(series.head).toBe(head);
      // Both are roundings of the same rest, which is at most half an ulp of 1.
      expect(Math.abs(series.rest - rest)).toBeLessThan(1e-31);
    }
  });

  test.each([
    ['near zero', 1e-4, 0.05],
    ['centre', 0.05, 0.65],
    ['lower shoulder', 0.65, 1.0625],
    ['middle shoulder', 1.0625, 1.625],
    ['upper shoulder', 1.625, 2.125],
    ['tail', 2.125, 6],
  ])(`stays within ${ULP_BOUND} ulp: %s`, (_, low, high) => {
    let worst = 0;
    for (let i = 0; i < 3000; i++) {
      // Multiples of the golden ratio modulo 1 spread evenly without favouring any binary pattern.
      const x = low + (high - low) * ((i * 0.618033988749895) % 1);
      const { head, rest } = erfBySeries(x);
      worst = Math.max(worst, ulpError(erf(x), head, rest));
    }
    expect(worst).toBeLessThan(ULP_BOUND);
    // Half an ulp is the least any rounding can do: a smaller worst case would mean the measurement is blind.
    expect(worst).toBeGreaterThan(0.45);
    console.info(`erf on [${low}, ${high}]: worst ${worst.toFixed(2)} ulp, stated ${ULP_BOUND}`);
  });
});

/** Four units of the last place of numbers below 1. */
const FALL = 2 ** -51;

describe('erf as a function', () => {
  test('special values', () => {
    expect(erf(Number.NaN)).toBeNaN();
    expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(erf(Number.NEGATIVE_INFINITY)).toBe(-1);
    expect(Object.is(erf(0), 0)).toBe(true);
    expect(Object.is(erf(-0), -0)).toBe(true);
    expect(erf(Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
    expect(erf(6)).toBe(1);
    expect(erf(Number.MAX_VALUE)).toBe(1);
  });

  test('odd to the last bit', () => {
    for (const [x, head] of ORACLE) expect(erf(-x), `erf(-${x}), about ${-head}`).toBe(-erf(x));
  });

  // A branch-free formula cannot be monotone to the last bit; where it steps down, it does so by its error.
  test.each([0.25, 0.5, 0.65, 1, 1.0625, 1.625, 2, 2.125, 3, 4, 5.5, 6])(
    'steps down by rounding only in the 20 000 doubles around %d',
    (centre) => {
      let x = step(centre, -10_000n);
      let before = erf(x);
      let falls = 0;
      for (let i = 0; i < 20_000; i++) {
        x = step(x, 1n);
        const now = erf(x);
        if (now < before - FALL) falls++;
        before = Math.max(before, now);
      }
      expect(falls).toBe(0);
    },
  );
});

/** |value − (head + rest)| in units of the last place of head; value − head is exact, the two being neighbours. */
function ulpError(value: number, head: number, rest: number): number {
  // The gap below head: at a power of two this is half the gap above, the stricter reading.
  return Math.abs(value - head - rest) / (head - step(head, -1n));
}

/** The double `count` places above a positive x. */
function step(x: number, count: bigint): number {
  const bits = new BigInt64Array(1);
  const double = new Float64Array(bits.buffer);
  double[0] = x;
  bits[0] = (bits[0] as bigint) + count;
  return double[0] as number;
}

/** Fractional bits of the fixed-point numbers; terms reach 2⁵² at x = 6, so some 200 are left after cancellation. */
const BITS = 260n;

/** 2/√π · 10⁶⁰, from mpmath: nstr(2 / sqrt(pi), 61). */
const TWO_OVER_ROOT_PI = 1128379167095512573896158903121545171688101258657997713688171n;

/** erf(x) = (2/√π) Σ (−1)ᵏ x²ᵏ⁺¹ / (k! (2k+1)) for 1e-9 ≤ x ≤ 6, in two doubles. */
function erfBySeries(x: number): { head: number; rest: number } {
  const fixed = toFixed(x);
  const square = (fixed * fixed) >> BITS;
  let term = fixed;
  let sum = fixed;
  for (let k = 1n; term !== 0n; k++) {
    term = -((term * square) >> BITS) / k;
    sum += term / (2n * k + 1n);
  }
  const value = (sum * TWO_OVER_ROOT_PI) / 10n ** 60n;
  const head = fromFixed(value);
  return { head, rest: fromFixed(value - toFixed(head)) };
}

/** Exact for doubles from 1e-9 up: their last bit is worth at least 2⁻⁸². */
function toFixed(x: number): bigint {
  return BigInt(x * 2 ** 90) << (BITS - 90n);
}

function fromFixed(value: bigint): number {
  return Number(value) / 2 ** Number(BITS);
}
