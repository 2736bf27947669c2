import { describe, expect, test } from 'vitest';
import { erf } from '../../src/math/erf.js';

/** The claim under test. Measured worst case over four million points: 0.79, near x = 0.0017. */
const ULP_BOUND = 0.8;

/*
 * [x, erf(x) as a double, what the double leaves out], at both sides of every branch join and in between.
 * Made with mpmath 1.3.0, mp.dps = 50:
 *   joins = [j for b in (0.65, 1.0625, 1.625, 2.125, 6.0) for j in (nextafter(b, 0), b)]
 *   for x in joins + others:
 *       head = float(erf(mpf(x)))
 *       print(f"[{x!r}, {head!r}, {float(erf(mpf(x)) - head)!r}],")
 */
const ORACLE: readonly (readonly [number, number, number])[] = [
@@ORACLE@@
];

describe('erf against mpmath', () => {
  test.each(ORACLE)('erf(%d)', (x, head, rest) => {
    expect(ulpError(erf(x), head, rest)).toBeLessThan(ULP_BOUND);
  });

  // The series in integers is slow but has no rounding to speak of, so thousands of points can be measured; it is
  // itself held to mpmath first.
  test('the integer series agrees with mpmath to 1e-31', () => {
    for (const [x, head, rest] of ORACLE) {
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
  });
});

describe('erf as a function', () => {
  test('special values', () => {
    expect(erf(Number.NaN)).toBeNaN();
    expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(erf(Number.NEGATIVE_INFINITY)).toBe(-1);
    expect(Object.is(erf(0), 0)).toBe(true);
    expect(Object.is(erf(-0), -0)).toBe(true);
    expect(erf(Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
    expect(erf(5.8)).toBeLessThan(1);
    expect(erf(6)).toBe(1);
    expect(erf(Number.MAX_VALUE)).toBe(1);
  });

  test('odd to the last bit', () => {
    for (const [x, head] of ORACLE) expect(erf(-x), `erf(-${x}), about ${-head}`).toBe(-erf(x));
  });

  test.each([0.25, 0.5, 0.65, 1, 1.0625, 1.625, 2, 2.125, 3, 4, 5.5, 6])(
    'does not step down in the 20 000 doubles around %d',
    (centre) => {
      let x = step(centre, -10_000n);
      let before = erf(x);
      let falls = 0;
      for (let i = 0; i < 20_000; i++) {
        x = step(x, 1n);
        const now = erf(x);
        if (now < before) falls++;
        before = now;
      }
      expect(falls).toBe(0);
    },
  );
});

/** |value − (head + rest)| in units of the last place of head; value − head is exact, the two being neighbours. */
function ulpError(value: number, head: number, rest: number): number {
  const ulp = Math.min(step(head, 1n) - head, head - step(head, -1n));
  // Below a power of two the gap halves; the usual ulp is the gap above.
  const gap = head >= 1 ? ulp : step(head, 1n) - head;
  return Math.abs(value - head - rest) / gap;
}

/** The double `count` places above a positive x. */
function step(x: number, count: bigint): number {
  const bits = new BigInt64Array(1);
  const double = new Float64Array(bits.buffer);
  double[0] = x;
  bits[0] = (bits[0] as bigint) + count;
  return double[0] as number;
}

/** Fractional bits of the fixed-point numbers: 36 bits cancel at x = 6, 1e-300 needs none of these tests. */
const BITS = 260n;

/** 2/√π · 10⁶⁰, from mpmath: nstr(2 / sqrt(pi), 61). */
const TWO_OVER_ROOT_PI = @@C@@n;

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
