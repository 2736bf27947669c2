import { describe, expect, test } from 'vitest';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import { Rational } from '../../src/exact/rational.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { drawInteger } from './draw.js';

const of = (n: number, d = 1): Rational => Rational.of(BigInt(n), BigInt(d));

describe('rationals', () => {
  test('a double is taken for what it is, not for its decimals', () => {
    expect(`${Rational.ofNumber(0.375)}`).toBe('3/8');
    expect(`${Rational.ofNumber(-3)}`).toBe('-3');
    expect(`${Rational.ofNumber(0.1)}`).toBe('3602879701896397/36028797018963968');
    expect(Rational.ofNumber(2 ** 80).n).toBe(1n << 80n);
    expect(() => Rational.ofNumber(Number.NaN)).toThrow(InputError);
  });

  test('lowest terms, the sign above', () => {
    expect(`${of(6, -8)}`).toBe('-3/4');
    expect(`${of(0, -8)}`).toBe('0');
    expect(`${of(-9, -3)}`).toBe('3');
    expect(`${of(35, 21)}`).toBe('5/3');
    expect(`${of(1, 6).add(of(1, 3))}`).toBe('1/2');
  });

  test('what defines each operation, on 5 000 pairs, by products of integers', () => {
    const stream = RandomStream.at(1, 'rational');
    const draw = (): Rational => {
      const d = drawInteger(stream, 60);
      return Rational.of(drawInteger(stream, 60), d === 0n ? 1n : d);
    };
    for (let i = 0; i < 5_000; i++) {
      const [a, b] = [draw(), draw()];
      const sum = a.add(b);
      expect(sum.n * a.d * b.d).toBe(sum.d * (a.n * b.d + b.n * a.d));
      expect(sum.subtract(b).equals(a)).toBe(true);
      const product = a.multiply(b);
      expect(product.n * a.d * b.d).toBe(product.d * a.n * b.n);
      if (b.n !== 0n) expect(product.divide(b).equals(a)).toBe(true);
      expect(a.square().equals(a.multiply(a))).toBe(true);
      expect(a.less(b)).toBe(a.subtract(b).n < 0n);
      expect(a.lessOrEqual(b)).toBe(!b.less(a));
      for (const x of [sum, product, a.square(), a.negate()]) {
        expect(x.d > 0n && euclid(x.n, x.d) === 1n).toBe(true);
      }
    }
  });

  test('0 does not divide', () => {
    expect(() => of(1, 0)).toThrow('1/0');
    expect(() => of(1, 2).divide(of(0))).toThrow('1/2 cannot be divided by 0');
  });
});

/** Without the short cut for powers of two. */
function euclid(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : euclid(b, a % b);
}

describe('fractions that get too long', () => {
  test('are given up before a common divisor costs seconds, with odd denominators early, with powers of two late', () => {
    const third = Rational.of(1n, 3n);
    const grow = (start: Rational): number => {
      let [x, steps] = [start, 0];
      const begin = performance.now();
      expect(() => {
        for (; steps < 40; steps++) x = x.square().add(start);
      }).toThrow(NoExactForm);
      expect(performance.now() - begin).toBeLessThan(8000);
      return steps;
    };
    const steps = grow(third);
    expect(steps).toBeGreaterThan(12);
    expect(grow(Rational.ofNumber(0.75))).toBeGreaterThan(steps + 4);
  });
});
