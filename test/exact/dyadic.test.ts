import { describe, expect, test } from 'vitest';
import { dyadicOf, roundDown, roundUp } from '../../src/exact/dyadic.js';
import { bitLength, ceilDivide, ceilSqrt, floorDivide, floorSqrt } from '../../src/exact/integers.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { drawDouble, drawInteger } from './draw.js';

const CORNERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  2 ** -1022,
  2 ** -1022 - 2 ** -1074,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  2 ** 53,
  2 ** 53 - 1,
];

describe('doubles as dyadic numbers', () => {
  test('known values', () => {
    expect(dyadicOf(0.375)).toEqual({ mantissa: 3n << 51n, exponent: -54 });
    expect(dyadicOf(0.1)).toEqual({ mantissa: 7205759403792794n, exponent: -56 });
    expect(dyadicOf(-Number.MIN_VALUE)).toEqual({ mantissa: -1n, exponent: -1074 });
    expect(dyadicOf(-0).mantissa).toBe(0n);
  });

  test('rounding a double to a double returns it, on 20 000 bit patterns and the corners', () => {
    const stream = RandomStream.at(1, 'dyadic');
    for (const x of [...CORNERS, ...Array.from({ length: 20_000 }, () => drawDouble(stream))]) {
      const { mantissa, exponent } = dyadicOf(x);
      expect(roundDown(mantissa << BigInt(exponent + 1074), 1074)).toBe(x + 0);
      expect(roundUp(mantissa << BigInt(exponent + 1100), 1100)).toBe(x + 0);
    }
  });

  test('rounded doubles enclose, and no double lies between', () => {
    const stream = RandomStream.at(2, 'dyadic');
    for (let i = 0; i < 20_000; i++) {
      const bits = stream.integer(1, 1300);
      const n = drawInteger(stream, 1400);
      const [low, high] = [roundDown(n, bits), roundUp(n, bits)];
      expect(compare(low, n, bits)).toBeLessThanOrEqual(0);
      expect(compare(high, n, bits)).toBeGreaterThanOrEqual(0);
      if (low !== high) expect(nextUp(low)).toBe(high);
    }
  });

  test('numbers beyond the range of doubles', () => {
    const huge = 1n << 1025n;
    expect([roundDown(huge, 1), roundUp(huge, 1)]).toEqual([Number.MAX_VALUE, Number.POSITIVE_INFINITY]);
    expect([roundDown(-huge, 1), roundUp(-huge, 1)]).toEqual([Number.NEGATIVE_INFINITY, -Number.MAX_VALUE]);
    expect([roundDown(1n, 5000), roundUp(1n, 5000)]).toEqual([0, Number.MIN_VALUE]);
    expect([roundDown(-1n, 5000), roundUp(-1n, 5000)]).toEqual([-Number.MIN_VALUE, 0]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is refused', (x) => {
    expect(() => dyadicOf(x)).toThrow(InputError);
  });
});

describe('integers', () => {
  test('quotients and roots by what defines them, on 20 000 pairs', () => {
    const stream = RandomStream.at(3, 'dyadic');
    for (let i = 0; i < 20_000; i++) {
      const n = drawInteger(stream, 300);
      const d = absolute(drawInteger(stream, 200)) + 1n;
      const [floor, ceil] = [floorDivide(n, d), ceilDivide(n, d)];
      expect(floor * d <= n && n < (floor + 1n) * d).toBe(true);
      expect((ceil - 1n) * d < n && n <= ceil * d).toBe(true);
      const [below, above] = [floorSqrt(d), ceilSqrt(d)];
      expect(below * below <= d && d < (below + 1n) ** 2n).toBe(true);
      expect((above - 1n) ** 2n < d && d <= above * above).toBe(true);
      expect(bitLength(n)).toBe(n === 0n ? 0 : absolute(n).toString(2).length);
    }
    expect([floorSqrt(0n), ceilSqrt(0n), bitLength(0n)]).toEqual([0n, 0n, 0]);
  });
});

function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** The sign of x − n·2^−bits. */
function compare(x: number, n: bigint, bits: number): number {
  if (!Number.isFinite(x)) return x;
  const { mantissa, exponent } = dyadicOf(x);
  const difference = (mantissa << BigInt(exponent + 1074 + bits)) - (n << 1074n);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function nextUp(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  if (x === 0) return Number.MIN_VALUE;
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  // From −2^−1074 the next is −0.
  return view.getFloat64(0) + 0;
}
