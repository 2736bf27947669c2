import { expect, it } from 'vitest';
import { logBeta, logGamma } from '../../src/evidence/log-beta.js';
import { stirlingRemainder } from '../../src/evidence/log-gamma.js';
import { InputError } from '../../src/input-error.js';

// mpmath 1.3.0, x an exact double:
//     mp.dps = 40; float(loggamma(mpf(x)))
const LOG_GAMMA: [x: number, value: number][] = [
  [1e-300, 690.7755278982137],
  [1e-5, 11.512919692895826],
  [0.25, 1.2880225246980774],
  [0.5, 0.5723649429247001],
  [0.9999, 5.7729791561193866e-5],
  [1.0001, -5.771334222047127e-5],
  [1.5, -0.12078223763524522],
  [1.99999, -4.227811104241674e-6],
  [2.3, 0.15418945495963046],
  [2.75, 0.47521466691493713],
  [3, Math.LN2],
  [7.5, 7.534364236758733],
  [14.9, 24.924132002217277],
  [15.1, 25.458999750992664],
  [100, 359.1342053695754],
  [12345.678, 103959.91990554606],
  [1e6, 12815504.569147611],
  [1e10, 220258509288.81058],
  [1e300, 6.897755278982137e302],
];

// mpmath 1.3.0:
//     mp.dps = 40; a, b = mpf(a), mpf(b); float(loggamma(a) + loggamma(b) - loggamma(a + b))
const LOG_BETA: [a: number, b: number, value: number][] = [
  [1, 1, 0],
  [0.5, 0.5, 1.1447298858494002],
  [0.001, 2, 6.906755778649053],
  [3.5, 2.25, -3.0408707193828155],
  [14, 16, -20.805603730203696],
  [1, 1e6, -13.815510557964274],
  [0.5, 1e7, -7.48668287005446],
  [0.001, 1e7, 6.891060789782846],
  [5e6, 5e6, -6931478.252561539],
  [1e4, 9990000, -79076.23684539014],
  [40, 1e12, -998.6090843772785],
];

it('logGamma agrees with mpmath to 1e-15 relative, also beside its zeros', () => {
  for (const [x, value] of LOG_GAMMA) {
    expect(Math.abs(logGamma(x) - value) / Math.abs(value), `x = ${x}`).toBeLessThan(1e-15);
  }
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
});

it('logGamma is continuous where its formulas meet', () => {
  for (const x of [0.5, 1.5, 2.5, 15]) {
    expect(logGamma(x * (1 - 1e-15)), `x = ${x}`).toBeCloseTo(logGamma(x * (1 + 1e-15)), 12);
  }
});

it('stirlingRemainder agrees with mpmath to the last digits of its series', () => {
  // mpmath 1.3.0: mp.dps = 40; float(loggamma(x) - ((x - 0.5) * log(x) - x + log(2 * pi) / 2))
  for (const [x, value] of [
    [15, 0.005554733551962801],
    [16, 0.0052076559196096404],
    [20, 0.004166319691996922],
  ] as const) {
    expect(Math.abs(stirlingRemainder(x) - value), `x = ${x}`).toBeLessThan(5e-18);
  }
});

it('logBeta agrees with mpmath, without the cancellation of log-gammas', () => {
  for (const [a, b, value] of LOG_BETA) {
    for (const computed of [logBeta(a, b), logBeta(b, a)]) {
      // Small shapes go through logGamma of up to about 25, whose rounding is 4e-15.
      expect(Math.abs(computed - value), `${a}, ${b}`).toBeLessThan(8e-15 + 1e-15 * Math.abs(value));
    }
  }
});

it('refuses what has no log-gamma', () => {
  for (const x of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => logGamma(x)).toThrow(InputError);
  for (const [a, b] of [
    [0, 1],
    [1, 0],
    [1, -1],
    [-1, 1],
    [Number.POSITIVE_INFINITY, 1],
    [1, Number.POSITIVE_INFINITY],
    [1.7e308, 1.7e308],
    [1, Number.NaN],
  ] as const) {
    expect(() => logBeta(a, b)).toThrow(`got a = ${a} and b = ${b}`);
  }
});
