import { describe, expect, test } from 'vitest';
import { Interval } from '../../src/exact/interval.js';
import { Rational } from '../../src/exact/rational.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { contains } from './contains.js';
import { drawInteger } from './draw.js';

const BITS = 40;
const at = (...ends: [number, number]): Interval => {
  const unit = 2 ** BITS;
  return Interval.ofEnds(BigInt(ends[0] * unit), BigInt(ends[1] * unit), BITS);
};

/** An interval and a number in it: an end, or between. */
function draw(stream: RandomStream): { X: Interval; x: Rational } {
  const a = drawInteger(stream, 2 * BITS);
  const b = stream.uniform() < 0.3 ? a : stream.uniform() < 0.5 ? -a / 3n : drawInteger(stream, 2 * BITS);
  const [low, high] = a < b ? [a, b] : [b, a];
  const parts = BigInt(stream.integer(0, 3));
  const x = Rational.of(low * (3n - parts) + high * parts, 3n << BigInt(BITS));
  return { X: Interval.ofEnds(low, high, BITS), x };
}

describe('intervals', () => {
  test('contain the exact result of every operation, on 20 000 pairs', () => {
    const stream = RandomStream.at(1, 'interval');
    for (let i = 0; i < 20_000; i++) {
      const [{ X, x }, { X: Y, x: y }] = [draw(stream), draw(stream)];
      expect(contains(X, x)).toBe(true);
      expect(contains(X.add(Y), x.add(y))).toBe(true);
      expect(contains(X.subtract(Y), x.subtract(y))).toBe(true);
      expect(contains(X.multiply(Y), x.multiply(y))).toBe(true);
      expect(contains(X.negate(), x.negate())).toBe(true);
      expect(contains(X.square(), x.square())).toBe(true);
      const k = drawInteger(stream, 50);
      expect(contains(X.scale(k), x.multiply(Rational.of(k)))).toBe(true);
      if (Y.low > 0n || Y.high < 0n) expect(contains(X.divide(Y), x.divide(y))).toBe(true);
      if (X.low >= 0n) {
        const root = X.sqrt();
        const [low, high] = [root.low, root.high].map((end) => Rational.of(end, 1n << BigInt(BITS)).square());
        expect(low?.lessOrEqual(x) && high !== undefined && x.lessOrEqual(high)).toBe(true);
      }
      const [down, up] = X.toNumberPair();
      expect(Rational.ofNumber(down).lessOrEqual(x) && x.lessOrEqual(Rational.ofNumber(up))).toBe(true);
      expect(contains(X.withBits(stream.integer(1, 80)), x)).toBe(true);
      if (X.less(Y) !== undefined) expect(X.less(Y)).toBe(x.less(y));
      if (X.lessOrEqual(Y) !== undefined) expect(X.lessOrEqual(Y)).toBe(x.lessOrEqual(y));
    }
  });

  test('are as narrow as rounding allows', () => {
    const stream = RandomStream.at(2, 'interval');
    for (let i = 0; i < 2_000; i++) {
      const a = 1n + drawInteger(stream, 60) ** 2n;
      const X = Interval.ofEnds(a, a, BITS);
      for (const result of [X.multiply(X), X.divide(X.scale(3n)), X.square(), X.sqrt()]) {
        expect(result.width <= 1n).toBe(true);
      }
      expect(X.add(X).subtract(X).width).toBe(0n);
    }
  });

  test('a double with few enough places is a point, any other lies between neighbours', () => {
    expect(Interval.ofNumber(0.375, 3)).toEqual(Interval.ofEnds(3n, 3n, 3));
    expect(Interval.ofNumber(0.375, 2)).toEqual(Interval.ofEnds(1n, 2n, 2));
    expect(Interval.ofNumber(-0.375, 2)).toEqual(Interval.ofEnds(-2n, -1n, 2));
    expect(Interval.ofNumber(2 ** 100, 2)).toEqual(Interval.ofEnds(1n << 102n, 1n << 102n, 2));
    expect(Interval.ofRatio(-1n, 3n, 2)).toEqual(Interval.ofEnds(-2n, -1n, 2));
    expect(() => Interval.ofNumber(Number.NaN, 10)).toThrow(InputError);
  });

  test('squaring knows that both factors are one number', () => {
    expect(at(-1, 2).square()).toEqual(at(0, 4));
    expect(at(-1, 2).multiply(at(-1, 2))).toEqual(at(-2, 4));
  });

  test('comparisons are answered when every pair of numbers agrees', () => {
    expect(at(0, 1).less(at(2, 3))).toBe(true);
    expect(at(2, 3).less(at(0, 1))).toBe(false);
    expect(at(0, 2).less(at(1, 3))).toBeUndefined();
    expect(at(0, 1).less(at(1, 2))).toBeUndefined();
    expect(at(1, 2).less(at(0, 1))).toBe(false);
    expect(at(0, 1).lessOrEqual(at(1, 2))).toBe(true);
    expect(at(1, 2).lessOrEqual(at(0, 1))).toBeUndefined();
    expect(at(1, 1).less(at(1, 1))).toBe(false);
    expect(at(1, 1).lessOrEqual(at(1, 1))).toBe(true);
  });

  test('what has no answer is refused', () => {
    expect(() => at(1, 1).divide(at(-1, 1))).toThrow('the divisor [-1, 1] contains 0');
    expect(() => at(1, 1).divide(at(0, 1))).toThrow(InputError);
    expect(() => at(-1, 1).sqrt()).toThrow('reaches below 0');
    expect(() => at(1, 1).add(Interval.ofNumber(1, 41))).toThrow('40 and 41 bits');
    expect(() => Interval.ofEnds(1n, 0n, 10)).toThrow('low ≤ high');
    expect(() => Interval.ofEnds(0n, 0n, 0)).toThrow(InputError);
    expect(() => Interval.ofRatio(1n, 0n, 10)).toThrow('denominator above 0');
  });
});
