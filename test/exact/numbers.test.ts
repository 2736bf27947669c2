import { describe, expect, test } from 'vitest';
import { exactRoot } from '../../src/exact/exact-root.js';
import { Float } from '../../src/exact/float.js';
import { Interval } from '../../src/exact/interval.js';
import { NoExactForm, Undecided } from '../../src/exact/no-exact-form.js';
import { intervals, RATIONALS } from '../../src/exact/numbers.js';
import { Rational } from '../../src/exact/rational.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS } from '../../src/model/activation.js';
import { contains } from './contains.js';
import { drawDouble, drawInteger } from './draw.js';

/** The double after x, of those in order; from −2⁻¹⁰⁷⁴ on it is 0. */
function nextUp(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  if (x === 0) return Number.MIN_VALUE;
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0) + 0;
}

/** Whether x lies between the doubles next to this one. */
function withinOneUlp(shown: number, x: Rational): boolean {
  const [below, above] = [-nextUp(-shown), nextUp(shown)];
  return (
    (!Number.isFinite(below) || Rational.ofNumber(below).less(x)) &&
    (!Number.isFinite(above) || x.less(Rational.ofNumber(above)))
  );
}

describe('rationals as numbers', () => {
  test('take a double for what it is, and a ratio for what it says', () => {
    expect(`${RATIONALS.of(0.1)}`).toBe('3602879701896397/36028797018963968');
    expect(`${RATIONALS.ratio(1, 10)}`).toBe('1/10');
    expect(`${RATIONALS.ratio(-6, 4)}`).toBe('-3/2');
    expect(() => RATIONALS.of(Number.NaN)).toThrow(InputError);
    expect(() => RATIONALS.ratio(0.5, 2)).toThrow(RangeError);
    expect(RATIONALS.name).toBe('rational');
  });

  test('have the root of a square, on 2 000 fractions, and no other', () => {
    const stream = RandomStream.at(1, 'numbers');
    for (let i = 0; i < 2_000; i++) {
      const [n, d] = [drawInteger(stream, 90), drawInteger(stream, 90)];
      if (n === 0n || d === 0n) continue;
      const x = Rational.of(n, d);
      const size = x.n < 0n ? x.negate() : x;
      expect(RATIONALS.sqrt(x.square()).equals(size)).toBe(true);
      // 2x² is no square: √2 is irrational.
      expect(() => RATIONALS.sqrt(x.square().add(x.square()))).toThrow(NoExactForm);
      expect(exactRoot(x.square().negate())).toBeUndefined();
    }
    expect(`${RATIONALS.sqrt(Rational.of(0n))}`).toBe('0');
    expect(() => RATIONALS.sqrt(Rational.of(1n, 2n))).toThrow('the square root of 1/2 is irrational');
    expect(() => RATIONALS.sqrt(Rational.of(-4n))).toThrow(NoExactForm);
  });

  test('have a sign', () => {
    expect([-3n, 0n, 5n].map((n) => RATIONALS.sign(Rational.of(n, 7n)))).toEqual([-1, 0, 1]);
  });

  test('are shown within one unit of the last place, at every size', () => {
    const stream = RandomStream.at(2, 'numbers');
    for (let i = 0; i < 3_000; i++) {
      const length = stream.pick([60, 300, 2500]);
      const [n, d] = [drawInteger(stream, length), drawInteger(stream, length)];
      const x = Rational.of(n, d === 0n ? 1n : d);
      expect(withinOneUlp(RATIONALS.toNumber(x), x), `${x}`).toBe(true);
    }
  });

  test('that are doubles are shown as they are, subnormal ones too', () => {
    const stream = RandomStream.at(3, 'numbers');
    const corners = [
      0,
      Number.MIN_VALUE,
      3 * Number.MIN_VALUE,
      2 ** -1022,
      Number.MAX_VALUE,
      -Number.MIN_VALUE,
    ];
    for (const x of [...corners, ...Array.from({ length: 3_000 }, () => drawDouble(stream))]) {
      expect(RATIONALS.toNumber(Rational.ofNumber(x))).toBe(x + 0);
    }
  });

  test('beyond the doubles, and between 0 and the least of them', () => {
    const huge = Rational.of(10n ** 400n, 3n);
    expect(RATIONALS.toNumber(huge)).toBe(Number.POSITIVE_INFINITY);
    expect(RATIONALS.toNumber(huge.negate())).toBe(Number.NEGATIVE_INFINITY);
    const tiny = RATIONALS.toNumber(Rational.of(1n, 10n ** 400n));
    expect(tiny === 0 || tiny === Number.MIN_VALUE).toBe(true);
    // Both parts are beyond the doubles, their quotient is not.
    expect(RATIONALS.toNumber(Rational.of(3n * 10n ** 400n + 1n, 2n * 10n ** 400n))).toBeCloseTo(1.5, 15);
  });

  test('have the activations with rational values, and no others', () => {
    expect(`${RATIONALS.activation('relu').value(Rational.of(-1n, 3n))}`).toBe('0');
    expect(() => RATIONALS.activation('tanh')).toThrow('the activation tanh has no rational form');
    expect(() => RATIONALS.activation('toString')).toThrow(NoExactForm);
  });
});

describe('intervals as numbers', () => {
  const { of, ratio, sqrt, sign, activation, toNumber, name } = intervals(64);

  test('hold the double and the ratio', () => {
    const stream = RandomStream.at(4, 'numbers');
    for (let i = 0; i < 2_000; i++) {
      const x = drawDouble(stream);
      expect(contains(of(x), Rational.ofNumber(x))).toBe(true);
      const [n, d] = [stream.integer(-1000, 1000), stream.integer(1, 1000)];
      expect(contains(ratio(n, d), Rational.of(BigInt(n), BigInt(d)))).toBe(true);
      expect(ratio(n, d).width <= 1n).toBe(true);
    }
    expect(name).toBe('interval, 64 bits');
    expect(intervals(200).of(1).bits).toBe(200);
  });

  test('have a root where some number in them has one', () => {
    expect(sqrt(of(2.25))).toEqual(of(1.5));
    expect(sqrt(Interval.ofEnds(-5n, 1n << 64n, 64))).toEqual(Interval.ofEnds(0n, 1n << 64n, 64));
    expect(sqrt(Interval.ofEnds(-5n, 0n, 64))).toEqual(of(0));
    expect(() => sqrt(Interval.ofEnds(-5n, -1n, 64))).toThrow(NoExactForm);
  });

  test('have a sign where they leave no doubt', () => {
    const at = (low: bigint, high: bigint): Interval => Interval.ofEnds(low, high, 64);
    expect([at(1n, 9n), at(-9n, -1n), at(0n, 0n)].map(sign)).toEqual([1, -1, 0]);
    for (const open of [at(-1n, 1n), at(0n, 1n), at(-1n, 0n)]) expect(() => sign(open)).toThrow(Undecided);
  });

  test('have every activation of the model', () => {
    for (const psi of ACTIVATIONS) {
      const half = activation(psi.name).value(of(0.5));
      expect(Math.abs(toNumber(half) - psi.value(0.5))).toBeLessThan(1e-14);
    }
    expect(() => activation('cubic')).toThrow('the activation cubic has no enclosed form');
  });

  test('are shown by their middle', () => {
    expect(toNumber(Interval.ofEnds(1n << 64n, 3n << 64n, 64))).toBe(2);
    expect(toNumber(of(0.1))).toBe(0.1);
    const { MAX_VALUE } = Number;
    expect(toNumber(Interval.ofEnds(of(-MAX_VALUE).low, of(MAX_VALUE).high, 64))).toBe(0);
    // Halves of ends do not overflow where their sum would.
    expect(toNumber(of(MAX_VALUE))).toBe(MAX_VALUE);
  });
});

describe('doubles as numbers', () => {
  const of = (x: number): Float => new Float(x);

  test('do what the processor does', () => {
    const stream = RandomStream.at(5, 'numbers');
    for (let i = 0; i < 1_000; i++) {
      const [a, b] = [drawDouble(stream), drawDouble(stream)];
      const found = [
        of(a).add(of(b)),
        of(a).subtract(of(b)),
        of(a).multiply(of(b)),
        of(a).divide(of(b)),
        of(a).square(),
        of(a).negate(),
      ];
      expect(found.map(({ value }) => value)).toEqual([a + b, a - b, a * b, a / b, a * a, -a]);
      expect(of(a).less(of(b))).toBe(a < b);
      expect(of(a).lessOrEqual(of(b))).toBe(a <= b);
    }
  });

  test('are equal to themselves, and 0 to −0', () => {
    for (const [a, b] of [
      [1, 1],
      [0, -0],
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ]) {
      expect([of(a).less(of(b)), of(a).lessOrEqual(of(b))]).toEqual([false, true]);
    }
  });

  test('a comparison with NaN is open', () => {
    for (const [a, b] of [
      [Number.NaN, 1],
      [1, Number.NaN],
      [Number.NaN, Number.NaN],
      [Number.NEGATIVE_INFINITY, Number.NaN],
    ]) {
      expect(of(a).less(of(b))).toBeUndefined();
      expect(of(a).lessOrEqual(of(b))).toBeUndefined();
    }
  });

  test('print as doubles do', () => {
    expect([0.1, 1e300, Number.NaN].map((x) => `${of(x)}`)).toEqual(['0.1', '1e+300', 'NaN']);
  });
});
