import { describe, expect, test } from 'vitest';
import { type ExtremeEigenvalues, extremeEigenvaluesOfIntervals } from '../../src/exact/eigenvalues.js';
import { Interval } from '../../src/exact/interval.js';
import { Rational } from '../../src/exact/rational.js';
import { InputError } from '../../src/input-error.js';
import { gram, matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';
import { contains } from './contains.js';
import { rational, reflected, square, twoByTwo } from './matrices.js';

const integers = (rows: readonly (readonly number[])[], bits: number): Interval[][] =>
  rows.map((row) => row.map((x) => Interval.ofNumber(x, bits)));

/** Multiples of 2⁻³⁰·size, so that they are exact from 30 bits on; the size is a power of two. */
function drawSymmetric(stream: RandomStream, n: number, bits: number, size = 1): Interval[][] {
  const drawn = square(n, () => Math.round(stream.gaussian() * 2 ** 30) * 2 ** -30 * size);
  return square(n, (i, j) => Interval.ofNumber(drawn[Math.max(i, j)][Math.min(i, j)], bits));
}

function widest({ smallest, largest }: ExtremeEigenvalues<Interval>): bigint {
  return smallest.width > largest.width ? smallest.width : largest.width;
}

describe('eigenvalues of interval matrices', () => {
  test('contain the rational spectra of reflected diagonals, repeated and zero ones too', () => {
    const stream = RandomStream.at(1, 'eigenvalues');
    for (let trial = 0; trial < 400; trial++) {
      const n = stream.integer(2, 8);
      const bits = stream.pick([40, 64, 128, 256]);
      // Few values: every second matrix has a repeated extreme eigenvalue.
      const D = Array.from({ length: n }, () => rational(stream.integer(-2, 4), stream.pick([1, 1, 3])));
      const v = Array.from({ length: n }, () => BigInt(stream.integer(-3, 3)));
      if (v.every((x) => x === 0n)) continue;
      const A = reflected(D, v).map((row) => row.map((x) => Interval.ofRatio(x.n, x.d, bits)));
      const found = extremeEigenvaluesOfIntervals(A);
      const sorted = D.toSorted((x, y) => (x.less(y) ? -1 : 1));
      expect(contains(found.smallest, sorted[0])).toBe(true);
      expect(contains(found.largest, sorted[n - 1])).toBe(true);
      // An entry is up to a unit wide.
      expect(widest(found) <= BigInt(4 * n)).toBe(true);
    }
  });

  test('contain the spectrum 2 − 2cos(kπ/(n + 1)) of the second difference, in surds', () => {
    const bits = 128;
    const root = (x: Interval): Interval => x.sqrt();
    const of = (k: bigint): Interval => Interval.ofInteger(k, bits + 40);
    const cases: readonly (readonly [number, Interval])[] = [
      [2, of(1n)],
      [3, root(of(2n))],
      [
        4,
        of(1n)
          .add(root(of(5n)))
          .divide(of(2n)),
      ],
      [5, root(of(3n))],
      [7, root(of(2n).add(root(of(2n))))],
    ];
    for (const [n, twiceCosine] of cases) {
      const A = square(n, (i, j) => Interval.ofNumber(i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0, bits));
      const found = extremeEigenvaluesOfIntervals(A);
      const exact = { smallest: of(2n).subtract(twiceCosine), largest: of(2n).add(twiceCosine) };
      for (const end of ['smallest', 'largest'] as const) {
        const fine = found[end].withBits(bits + 40);
        expect(fine.low <= exact[end].low && exact[end].high <= fine.high).toBe(true);
        expect(found[end].width <= 2n).toBe(true);
      }
    }
  });

  test('contain the roots of the characteristic equation, 2×2, on 1 000 matrices of doubles', () => {
    const stream = RandomStream.at(2, 'eigenvalues');
    for (let trial = 0; trial < 1_000; trial++) {
      const bits = stream.integer(40, 120);
      const [[a], [b, d]] = drawSymmetric(stream, 2, bits);
      const found = extremeEigenvaluesOfIntervals(twoByTwo(a, b, d));
      const [p, q, r] = [a, b, d].map((x) => x.withBits(400));
      const root = p.subtract(r).square().add(q.scale(2n).square()).sqrt();
      const exact = { smallest: p.add(r).subtract(root), largest: p.add(r).add(root) };
      for (const end of ['smallest', 'largest'] as const) {
        const twice = found[end].withBits(400).scale(2n);
        expect(twice.low <= exact[end].low && exact[end].high <= twice.high).toBe(true);
        expect(found[end].width <= 2n).toBe(true);
      }
    }
  });

  test('an eigenvalue a hair beside the grid is not lost to it', () => {
    const bits = 60;
    const b = 2 ** -20;
    // λ = a − b² + b⁴ − … beside 1: 2⁻⁸⁰ above a multiple of 2⁻⁶⁰ for the smallest, below it for the largest.
    const low = extremeEigenvaluesOfIntervals(integers(twoByTwo(3, b, 4), bits)).smallest;
    const grid = (3n << 60n) - (1n << 20n);
    expect(low.low <= grid && low.high > grid).toBe(true);
    const high = extremeEigenvaluesOfIntervals(integers(twoByTwo(3, b, 2), bits)).largest;
    expect(high.low < (3n << 60n) + (1n << 20n) && high.high >= (3n << 60n) + (1n << 20n)).toBe(true);
    // λ = a − b² + …, b² = 2⁻⁸⁰.
    const tiny = 2 ** -40;
    const below = extremeEigenvaluesOfIntervals(integers(twoByTwo(3, tiny, 4), bits)).smallest;
    expect(below.low < 3n << 60n && below.high >= 3n << 60n).toBe(true);
  });

  test('agree with doubles on 2 000 matrices', () => {
    const stream = RandomStream.at(3, 'eigenvalues');
    for (let trial = 0; trial < 2_000; trial++) {
      const n = stream.integer(1, 5);
      const A = matrixOf(n, n + stream.integer(-1, 2) || 1, () => stream.gaussian());
      const K = gram(A);
      const { values } = symmetricEigen(K);
      const found = extremeEigenvaluesOfIntervals(square(n, (i, j) => Interval.ofNumber(K.get(i, j), 80)));
      // The decomposition in doubles is backward stable: a few dozen units of ‖K‖.
      const tolerance = 64 * 2 ** -52 * values[n - 1] + 2 ** -76;
      for (const [X, value] of [
        [found.smallest, values[0]],
        [found.largest, values[n - 1]],
      ] as const) {
        const [low, high] = X.toNumberPair();
        expect(low - tolerance <= value && value <= high + tolerance).toBe(true);
        expect(X.width <= 40n).toBe(true);
      }
    }
  });

  test('of a wide matrix hold those of the matrices in it, on 300 matrices', () => {
    const stream = RandomStream.at(4, 'eigenvalues');
    for (let trial = 0; trial < 300; trial++) {
      const n = stream.integer(2, 5);
      const middle = drawSymmetric(stream, n, 60);
      const radius = square(n, () => BigInt(stream.integer(0, 2 ** 50)));
      const wide = square(n, (i, j) => {
        const [p, q] = [Math.max(i, j), Math.min(i, j)];
        return Interval.ofEnds(middle[p][q].low - radius[p][q], middle[p][q].high + radius[p][q], 60);
      });
      const whole = extremeEigenvaluesOfIntervals(wide);
      for (let k = 0; k < 4; k++) {
        const lower = wide.map((row) => row.map(({ low, high }) => stream.pick([low, high])));
        const corner = square(n, (i, j) => {
          const end = lower[Math.max(i, j)][Math.min(i, j)];
          return Interval.ofEnds(end, end, 60);
        });
        const point = extremeEigenvaluesOfIntervals(corner);
        for (const end of ['smallest', 'largest'] as const) {
          expect(whole[end].less(point[end]) ?? point[end].less(whole[end])).not.toBe(true);
        }
      }
    }
  });

  test('are two units wide for exact matrices, at 64 to 1 024 bits, n up to 8', () => {
    const stream = RandomStream.at(5, 'eigenvalues');
    for (const bits of [64, 128, 256, 1024]) {
      for (let n = 2; n <= 8; n += 2) {
        for (const size of [1, 2 ** 40, 2 ** -30]) {
          expect(
            widest(extremeEigenvaluesOfIntervals(drawSymmetric(stream, n, bits, size))),
          ).toBeLessThanOrEqual(2n);
        }
      }
    }
  });

  test('are as narrow where extreme eigenvalues are equal, or 2⁻⁶⁰ apart', () => {
    const bits = 128;
    const of = (x: number): Interval => Interval.ofNumber(x, bits);
    const near = 2 ** -60;
    const unit = 1n << 128n;
    for (let n = 2; n <= 8; n++) {
      const ones = extremeEigenvaluesOfIntervals(square(n, () => of(1)));
      expect(contains(ones.smallest, rational(0)) && contains(ones.largest, rational(n))).toBe(true);
      const shifted = extremeEigenvaluesOfIntervals(square(n, (i, j) => of(i === j ? 2 : 1)));
      expect(contains(shifted.smallest, rational(1)) && contains(shifted.largest, rational(n + 1))).toBe(
        true,
      );
      const rounded = extremeEigenvaluesOfIntervals(
        square(n, (i, j) => Interval.ofEnds(i === j ? unit - 1n : -1n, i === j ? unit + 1n : 1n, bits)),
      );
      expect(rounded.smallest.low <= unit - BigInt(n) && unit + 1n <= rounded.smallest.high).toBe(true);
      expect(rounded.largest.low <= unit - 1n && unit + BigInt(n) <= rounded.largest.high).toBe(true);
      for (const found of [ones, shifted, rounded]) expect(widest(found) <= BigInt(2 * n)).toBe(true);
    }
    // Two blocks: an eigenvector in doubles is that of one of them, perhaps the wrong one.
    for (const shift of [near, -near]) {
      const blocks = [
        [of(2), of(1), of(0), of(0)],
        [of(1), of(2), of(0), of(0)],
        [of(0), of(0), of(2).add(of(shift)), of(1)],
        [of(0), of(0), of(1), of(2).add(of(shift))],
      ];
      const found = extremeEigenvaluesOfIntervals(blocks);
      expect(contains(found.smallest, Rational.ofNumber(1).add(Rational.ofNumber(Math.min(0, shift))))).toBe(
        true,
      );
      expect(contains(found.largest, Rational.ofNumber(3).add(Rational.ofNumber(Math.max(0, shift))))).toBe(
        true,
      );
      expect(widest(found) <= 2n).toBe(true);
    }
  });

  test('of a diagonal are its extreme entries, exactly', () => {
    const bits = 10;
    const of = (low: bigint, high = low): Interval => Interval.ofEnds(low, high, bits);
    const D = square(3, (i, j) => (i === j ? of([7n, -5n, 3n][i]) : of(0n)));
    expect(extremeEigenvaluesOfIntervals(D)).toEqual({ smallest: of(-5n), largest: of(7n) });
    expect(extremeEigenvaluesOfIntervals([[of(4n)]])).toEqual({ smallest: of(4n), largest: of(4n) });
    expect(extremeEigenvaluesOfIntervals([[of(4n, 9n)]])).toEqual({
      smallest: of(4n, 9n),
      largest: of(4n, 9n),
    });
    const W = square(2, (i, j) => (i === j ? [of(1n, 6n), of(2n, 4n)][i] : of(0n)));
    expect(extremeEigenvaluesOfIntervals(W)).toEqual({ smallest: of(1n, 4n), largest: of(2n, 6n) });
  });

  test('refuse what is not a symmetric matrix', () => {
    const one = Interval.ofInteger(1n, 20);
    expect(() => extremeEigenvaluesOfIntervals([])).toThrow('got 0 rows of no entries');
    expect(() => extremeEigenvaluesOfIntervals([[one, one]])).toThrow(InputError);
    const skew = [
      [one, one],
      [one.negate(), one],
    ];
    expect(() => extremeEigenvaluesOfIntervals(skew)).toThrow(
      'entry (1, 0) is [-1, -1] and (0, 1) is [1, 1]',
    );
    const mixed = [
      [one, one],
      [one, one.withBits(21)],
    ];
    expect(() => extremeEigenvaluesOfIntervals(mixed)).toThrow(InputError);
  });
});
