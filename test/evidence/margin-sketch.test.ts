import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, MarginSketch } from '../../src/evidence/margin-sketch.js';

const margin = fc.oneof(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 2 ** -20, -(2 ** -20), 2 ** 20, 1e300, Number.MIN_VALUE, -Number.MIN_VALUE),
);
const margins = fc.array(margin, { maxLength: 60 });
const pairsOf = (values: readonly number[]) => MarginSketch.of(values).pairs;
const merged = (...parts: readonly (readonly number[])[]) =>
  parts.map((part) => MarginSketch.of(part)).reduce((all, one) => all.merge(one), new MarginSketch()).pairs;

describe('a sketch of margins', () => {
  it('of parts, merged in any order and grouping, is the sketch of the whole', () => {
    fc.assert(
      fc.property(margins, margins, margins, (a, b, c) => {
        const whole = pairsOf([...a, ...b, ...c]);
        expect(merged(a, b, c)).toEqual(whole);
        expect(merged(c, a, b)).toEqual(whole);
        const [first, ...rest] = [a, b, c].map((part) => MarginSketch.of(part)) as [
          MarginSketch,
          MarginSketch,
          MarginSketch,
        ];
        expect(first.merge(rest[0].merge(rest[1] as MarginSketch)).pairs).toEqual(whole);
      }),
    );
  });

  it('is changed by no merge, and read back from its pairs', () => {
    const [one, other] = [MarginSketch.of([1, 2]), MarginSketch.of([-1])];
    expect(one.merge(other).size).toBe(3);
    expect([one.size, other.size]).toEqual([2, 1]);
    fc.assert(
      fc.property(margins, (values) => {
        const read = MarginSketch.fromPairs(JSON.parse(JSON.stringify(pairsOf(values))) as never);
        expect(read.pairs).toEqual(pairsOf(values));
        expect(read.size).toBe(values.length);
      }),
    );
  });

  it('knows a quantile within its bucket, and a bucket is an eighth of its size at most', () => {
    fc.assert(
      fc.property(
        fc.array(margin, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (values, q) => {
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(q * values.length)) - 1] as number;
          const { from, to } = MarginSketch.of(values).quantileBounds(q) as { from: number; to: number };
          expect(from).toBeLessThanOrEqual(exact);
          expect(to).toBeGreaterThanOrEqual(exact);
          const size = Math.abs(exact);
          if (size >= 2 ** -20 && size < 2 ** 20) expect(to - from).toBeLessThanOrEqual(size / 8 + 1e-15);
          else if (size < 2 ** -20) expect(to - from).toBe(2 ** -20);
        },
      ),
    );
    expect(new MarginSketch().quantileBounds(0.5)).toBeUndefined();
  });

  it('counts as negative exactly what violates, however small', () => {
    fc.assert(
      fc.property(margins, (values) => {
        const negative = pairsOf(values).reduce((sum, [bucket, count]) => sum + (bucket < 0 ? count : 0), 0);
        expect(negative).toBe(values.filter((value) => value < 0).length);
      }),
    );
  });

  it('has fixed buckets: none depends on what is counted', () => {
    expect(
      pairsOf([Number.NEGATIVE_INFINITY, -1e300, -Number.MIN_VALUE, 0, 1, 1e300, Number.POSITIVE_INFINITY]),
    ).toEqual([
      [-323, 1],
      [-322, 1],
      [-1, 1],
      [0, 1],
      [161, 1],
      [321, 2],
    ]);
    expect(bucketBounds(161)).toEqual({ from: 1, to: 1.125 });
    expect(bucketBounds(-162)).toEqual({ from: -1.125, to: -1 });
    expect(bucketBounds(0)).toEqual({ from: 0, to: 2 ** -20 });
    expect(bucketBounds(-1)).toEqual({ from: -(2 ** -20), to: 0 });
    expect(bucketBounds(321)).toEqual({ from: 2 ** 20, to: Number.POSITIVE_INFINITY });
    expect(bucketBounds(-323)).toEqual({ from: Number.NEGATIVE_INFINITY, to: Number.NEGATIVE_INFINITY });
  });

  it('refuses what is no margin and no sketch', () => {
    expect(() => MarginSketch.of([Number.NaN])).toThrow('got NaN');
    expect(() => MarginSketch.fromPairs([[400, 1]])).toThrow('expected a bucket from -323 to 321');
    expect(() => MarginSketch.fromPairs([[0, 0.5]])).toThrow('expected a count');
    expect(() => MarginSketch.of([1]).quantileBounds(1)).toThrow('strictly between 0 and 1');
  });
});
