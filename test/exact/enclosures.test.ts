import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Interval } from '../../src/exact/interval.js';
import { InputError } from '../../src/input-error.js';
import { erf, erfSlope } from '../../src/math/erf.js';
import { exp } from '../../src/math/exp.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { sigmoid as sigmoidValue } from '../../src/math/sigmoid.js';
import { sigmoid, tanh } from '../../src/model/activation.js';
import { ENCLOSURES } from './enclosures.js';
import { meets } from './meets.js';

type Enclosure = (x: Interval) => Interval;

/** Made by scripts/enclosure-oracle.py: [x, 40 digits of f(x)]. */
const ORACLE: Readonly<Record<string, readonly (readonly [number, string])[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/enclosures.json'), 'utf8'),
);

/** Widest enclosure of a point, in units of the last place; exp above 1 has more digits before its last place. */
const WIDEST: Readonly<Record<string, bigint>> = {
  exp: 2n,
  tanh: 3n,
  tanhSlope: 6n,
  sigmoid: 3n,
  sigmoidSlope: 4n,
  erf: 2n,
  erfSlope: 2n,
};

const NAMES = Object.keys(ENCLOSURES).map((name) => [name]);
const functionOf = (name: string): Enclosure => ENCLOSURES[name] as Enclosure;

describe('enclosures against 40 digits of mpmath', () => {
  test('the fixture has 2 002 points, and 280 whose value is close to a multiple of 2⁻²⁰', () => {
    expect(Object.keys(ORACLE)).toEqual(Object.keys(ENCLOSURES));
    expect(Object.values(ORACLE).flat().length).toBe(2282);
  });

  test.each(NAMES)('%s contains the true value, at 20 to 192 bits', (name) => {
    for (const bits of [20, 64, 128, 192]) {
      for (const [x, digits] of ORACLE[name] as (readonly [number, string])[]) {
        const argument = Interval.ofNumber(x, bits);
        const result = functionOf(name)(argument);
        expect(meets(result, digits), `${name}(${x}) = ${digits}, ${bits} bits: ${result}`).toBe(true);
        if (argument.width === 0n) expect(result.width <= (WIDEST[name] as bigint)).toBe(true);
      }
    }
  });

  test.each(NAMES)('%s with more bits agrees with itself, and is far narrower', (name) => {
    const stream = RandomStream.at(1, 'enclosures', name);
    for (let i = 0; i < 300; i++) {
      const x = drawArgument(stream);
      const [wide, narrow] = [64, 300].map((bits) => functionOf(name)(Interval.ofNumber(x, bits)));
      const fine = (wide as Interval).withBits(300);
      expect(fine.less(narrow as Interval)).not.toBe(true);
      expect((narrow as Interval).less(fine)).not.toBe(true);
    }
  });
});

/** [the double function, a bound of |double − true| at x]; the bounds of src/math, in ulp ≤ 2⁻⁵² of the value. */
const DOUBLES: Readonly<
  Record<string, readonly [(x: number) => number, (x: number, value: number) => number]>
> = {
  exp: [exp, (_, value) => 1.5 * 2 ** -52 * value],
  tanh: [tanh.value, (_, value) => 5 * 2 ** -52 * Math.abs(value)],
  // 1 − h²: twice the error of h, and two roundings.
  tanhSlope: [tanh.slope, () => 11 * 2 ** -52],
  sigmoid: [sigmoidValue, (_, value) => 3 * 2 ** -52 * value],
  // h(1 − h): |1 − 2h| ≤ 1 times the error of h, and two roundings.
  sigmoidSlope: [sigmoid.slope, () => 4 * 2 ** -52],
  erf: [erf, (_, value) => 5 * 2 ** -52 * Math.abs(value)],
  erfSlope: [erfSlope, (x, value) => (x * x + 2) * 2 ** -52 * value],
};

/** Of each of the seven functions: 105 000 points in all. */
const POINTS = 15_000;

describe(`enclosures against the double functions, on ${POINTS} points each`, () => {
  test.each(NAMES)('%s lies within the stated error of the double', (name) => {
    const [double, bound] = DOUBLES[name] as (typeof DOUBLES)[string];
    const stream = RandomStream.at(2, 'enclosures', name);
    for (let i = 0; i < POINTS; i++) {
      const x = drawArgument(stream);
      const value = double(x);
      // Doubles below 2⁻⁵⁰⁰ may be 0 by definition, and erf′ of a rounded x² is relative: one unit of 64 bits covers both.
      const error = bound(x, value) + 2 ** -64;
      const [low, high] = functionOf(name)(Interval.ofNumber(x, 64)).toNumberPair();
      expect(low - error <= value && value <= high + error, `${name}(${x})`).toBe(true);
    }
  });

  test.each(NAMES)('%s of an interval contains it at every point of it', (name) => {
    const stream = RandomStream.at(3, 'enclosures', name);
    for (let i = 0; i < 500; i++) {
      const [a, b] = [drawArgument(stream), stream.uniform() < 0.5 ? 0 : drawArgument(stream)];
      const [low, high] = [a, b].map((x) => Interval.ofNumber(x, 64).low).sort((p, q) => (p < q ? -1 : 1));
      const X = Interval.ofEnds(low as bigint, high as bigint, 64);
      const whole = functionOf(name)(X);
      for (const part of [0n, 1n, 5n, 8n]) {
        const n = X.low + ((X.high - X.low) * part) / 8n;
        const point = functionOf(name)(Interval.ofEnds(n, n, 64));
        expect(whole.low <= point.low && point.high <= whole.high).toBe(true);
      }
    }
  });
});

describe('where functions reach their limits', () => {
  const of = (name: string, x: number, bits = 128): Interval => functionOf(name)(Interval.ofNumber(x, bits));
  const unit = 1n << 128n;

  test('values at 0 are exact', () => {
    expect(of('exp', 0)).toEqual(Interval.ofInteger(1n, 128));
    for (const name of ['tanh', 'erf']) expect(of(name, 0)).toEqual(Interval.ofInteger(0n, 128));
    expect(of('tanhSlope', 0)).toEqual(Interval.ofInteger(1n, 128));
    expect(of('sigmoid', 0)).toEqual(Interval.ofRatio(1n, 2n, 128));
    expect(of('sigmoidSlope', 0)).toEqual(Interval.ofRatio(1n, 4n, 128));
  });

  test.each([100, 1e10, 1e300, Number.MAX_VALUE])(
    'at ±%d: within 3 units of the limit, never beyond',
    (x) => {
      for (const name of ['tanh', 'erf', 'sigmoid']) {
        const [above, below] = [of(name, x), of(name, -x)];
        expect(above.high).toBe(unit);
        expect(above.low >= unit - 3n).toBe(true);
        expect(below.low).toBe(name === 'sigmoid' ? 0n : -unit);
        expect(below.width <= 3n).toBe(true);
      }
      for (const name of ['tanhSlope', 'sigmoidSlope', 'erfSlope']) {
        for (const slope of [of(name, x), of(name, -x)]) {
          expect(slope.low <= 0n && slope.high > 0n && slope.high <= 7n).toBe(true);
        }
      }
      expect(of('exp', -x).low).toBe(0n);
      expect(of('exp', -x).high).toBe(1n);
    },
  );

  test('exp of a large argument is refused, not waited for', () => {
    expect(of('exp', 4096).low > 1n << 5900n).toBe(true);
    expect(() => of('exp', 4097)).toThrow(InputError);
  });
});

/** Where functions move, near 0, and where they have become their limits. */
function drawArgument(stream: RandomStream): number {
  const size = stream.pick([1, 4, 10, 10, 50]);
  return stream.uniform() < 0.1
    ? stream.sign() * 2 ** -stream.integer(1, 80)
    : (2 * stream.uniform() - 1) * size;
}
