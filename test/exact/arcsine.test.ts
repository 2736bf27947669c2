import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { arccosine, arcsine } from '../../src/exact/arcsine.js';
import { arctan, arctanSeries } from '../../src/exact/arctan.js';
import { Interval } from '../../src/exact/interval.js';
import { arctanOfReciprocal, pi } from '../../src/exact/pi.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ARCS } from './enclosures.js';
import { meets } from './meets.js';

/** Made by scripts/enclosure-oracle.py: [x, 40 digits of f(x)]. */
const ORACLE: Readonly<Record<string, readonly (readonly [number, string])[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/arcs.json'), 'utf8'),
);

const NAMES = Object.entries(ARCS);

/** On [−1, 1]: anywhere, near 0, near ±1. */
function drawArgument(stream: RandomStream): number {
  const small = 2 ** -stream.integer(1, 52);
  return stream.sign() * stream.pick([stream.uniform(), small, 1 - small]);
}

describe('arcs against 40 digits of mpmath', () => {
  test('the fixture has 652 points', () => {
    expect(Object.keys(ORACLE)).toEqual(Object.keys(ARCS));
    expect(Object.values(ORACLE).flat().length).toBe(652);
  });

  test.each(NAMES)('%s contains the true value, at 20 to 192 bits, within two units', (name, enclose) => {
    for (const bits of [20, 64, 128, 192]) {
      for (const [x, digits] of ORACLE[name]) {
        const argument = Interval.ofNumber(x, bits);
        const result = enclose(argument);
        expect(meets(result, digits), `${name}(${x}) = ${digits}, ${bits} bits: ${result}`).toBe(true);
        if (argument.width === 0n) expect(result.width <= 2n).toBe(true);
      }
    }
  });

  test.each(NAMES)('%s with more bits lies in itself with fewer, to their last place', (_, enclose) => {
    const stream = RandomStream.at(1, 'arcs');
    for (let i = 0; i < 1_000; i++) {
      const x = Interval.ofNumber(drawArgument(stream), 52);
      const bits = stream.integer(52, 120);
      const wide = enclose(x.withBits(bits)).withBits(400);
      const narrow = enclose(x.withBits(400));
      expect(wide.low <= narrow.low && narrow.high <= wide.high).toBe(true);
    }
  });
});

describe('arcs of intervals', () => {
  test.each(NAMES)('%s of an interval contains it at every point of it', (_, enclose) => {
    const stream = RandomStream.at(2, 'arcs');
    for (let i = 0; i < 1_000; i++) {
      const ends = [drawArgument(stream), drawArgument(stream)].map((x) => Interval.ofNumber(x, 64).low);
      const [low, high] = ends.sort((p, q) => (p < q ? -1 : 1));
      const whole = enclose(Interval.ofEnds(low, high, 64));
      for (const part of [0n, 1n, 5n, 8n]) {
        const n = low + ((high - low) * part) / 8n;
        const point = enclose(Interval.ofEnds(n, n, 64));
        expect(whole.low <= point.low && point.high <= whole.high).toBe(true);
      }
    }
  });

  test('arcsine x + arccosine x is π/2', () => {
    const stream = RandomStream.at(3, 'arcs');
    for (let i = 0; i < 1_000; i++) {
      const x = Interval.ofNumber(drawArgument(stream), 128);
      const sum = arcsine(x).add(arccosine(x)).scale(2n);
      const apart = sum.subtract(pi(128));
      expect(apart.low <= 0n && apart.high >= 0n && apart.width <= 12n).toBe(true);
    }
  });
});

describe('where the domain ends', () => {
  const bits = 100;
  const unit = 1n << 100n;
  const at = (low: bigint, high: bigint): Interval => Interval.ofEnds(low, high, bits);

  test('arcsine 0 and arccosine 1 are exactly 0', () => {
    expect(arcsine(at(0n, 0n))).toEqual(at(0n, 0n));
    expect(arccosine(at(unit, unit))).toEqual(at(0n, 0n));
  });

  test('values at ±1 and 0 are multiples of π/2, within two units', () => {
    const half = (k: bigint): Interval => pi(bits + 20).scale(k);
    const cases = [
      [arcsine(at(unit, unit)), half(1n)],
      [arcsine(at(-unit, -unit)), half(-1n)],
      [arccosine(at(0n, 0n)), half(1n)],
      [arccosine(at(-unit, -unit)), half(2n)],
    ];
    for (const [found, twice] of cases) {
      const finer = found.withBits(bits + 20).scale(2n);
      expect(finer.low <= twice.low && twice.high <= finer.high && found.width <= 2n).toBe(true);
    }
  });

  test('what sticks out is cut off', () => {
    expect(arcsine(at(unit - 5n, unit + 7n))).toEqual(arcsine(at(unit - 5n, unit)));
    expect(arcsine(at(-unit - 7n, -unit + 5n))).toEqual(arcsine(at(-unit, -unit + 5n)));
    expect(arcsine(at(-9n * unit, 9n * unit))).toEqual(arcsine(at(-unit, unit)));
    expect(arccosine(at(unit, unit + 7n))).toEqual(at(0n, 0n));
    expect(arccosine(at(-unit - 7n, -unit))).toEqual(arccosine(at(-unit, -unit)));
    expect(arccosine(at(unit - 5n, unit + 7n)).low).toBe(0n);
  });

  test.each(NAMES)('%s of an interval wholly outside is refused', (name, enclose) => {
    for (const outside of [at(unit + 1n, unit + 2n), at(-2n * unit, -unit - 1n)]) {
      expect(() => enclose(outside)).toThrow(InputError);
      expect(() => enclose(outside)).toThrow(`${name}: expected a number in [−1, 1]`);
    }
  });
});

describe('arctan', () => {
  test('of 1/q agrees with the series of π in 64 more places', () => {
    for (const q of [2n, 3n, 5n, 239n, 10n ** 12n]) {
      for (let bits = 1; bits < 300; bits += 7) {
        const found = arctan(Interval.ofRatio(1n, q, bits));
        const fine = arctanOfReciprocal(q, bits + 64);
        expect(found.low << 64n <= fine.low && fine.high <= found.high << 64n).toBe(true);
        expect(found.width <= 3n).toBe(true);
      }
    }
  });

  test('of every multiple of 2⁻ʷ up to 1/2 lies in its series with w places, w up to 12', () => {
    for (let work = 1; work <= 12; work++) {
      for (let n = 0n; n <= 1n << BigInt(work - 1); n++) {
        const [coarse, fine] = [arctanSeries(n, work), arctanSeries(n << 64n, work + 64)];
        expect(coarse.low << 64n <= fine.low && fine.high <= coarse.high << 64n, `${n}·2^−${work}`).toBe(
          true,
        );
      }
    }
  });

  test('of an interval holds the values at both ends', () => {
    const [low, high] = [Interval.ofRatio(1n, 4n, 80), Interval.ofRatio(3n, 4n, 80)];
    const whole = arctan(Interval.ofEnds(low.low, high.high, 80));
    expect(whole.low <= arctan(low).low && arctan(high).high <= whole.high).toBe(true);
  });
});
