import { describe, expect, it } from 'vitest';
import {
  everywhere,
  type Inequality,
  isAtLeast,
  isAtMost,
  isViolated,
  marginOf,
  placesOf,
} from '../../src/claim/inequality.js';
import { atLeast, atMost } from '../../src/claim/margin.js';
import { Float } from '../../src/exact/float.js';
import { Interval } from '../../src/exact/interval.js';
import { Rational } from '../../src/exact/rational.js';
import { RandomStream } from '../../src/math/random-stream.js';

const float = (value: number): Float => new Float(value);
const rational = (value: number): Rational => Rational.ofNumber(value);
const around = (value: number, more: number): Interval =>
  Interval.ofEnds(
    BigInt(Math.floor((value - more) * 2 ** 20)),
    BigInt(Math.ceil((value + more) * 2 ** 20)),
    20,
  );

describe('the margin of an inequality in doubles', () => {
  it('is the distance to the bound in units of it, as that of a theorem', () => {
    expect(marginOf(isAtMost('x', float(3), float(4)))).toEqual(atMost('x', 3, 4));
    expect(marginOf(isAtMost('x', float(5), float(4), { where: 't = 1' }))).toEqual(
      atMost('x', 5, 4, { where: 't = 1' }),
    );
    expect(marginOf(isAtLeast('x', float(3), float(4)))).toEqual(atLeast('x', 3, 4));
    expect(marginOf(isAtLeast('x', float(5), float(-4))).value).toBe(9 / 4);
    expect(marginOf(isAtLeast('x', float(3), float(4), { scale: float(8) })).value).toBe(-1 / 8);
  });

  it('is ≥ 0 exactly when the inequality holds', () => {
    const stream = RandomStream.at(1, 'margins');
    for (let i = 0; i < 2000; i++) {
      const [found, bound] = [stream.integer(-3, 3), stream.integer(-3, 3)].map(
        (x) => x * 10 ** stream.integer(-9, 9),
      ) as [number, number];
      const options = stream.uniform() < 0.5 ? {} : { scale: float(10 ** stream.integer(-9, 9)) };
      expect(marginOf(isAtMost('x', float(found), float(bound), options)).value >= 0).toBe(found <= bound);
      expect(marginOf(isAtLeast('x', float(found), float(bound), options)).value >= 0).toBe(found >= bound);
    }
  });

  it('of a bound of 0: nothing, or as far as can be', () => {
    const margins = [-1e-300, 0, 1e-300].map((x) => marginOf(isAtMost('x', float(x), float(0))).value);
    expect(margins).toEqual([Number.POSITIVE_INFINITY, 0, Number.NEGATIVE_INFINITY]);
    expect(marginOf(isAtLeast('x', float(-0), float(0))).value).toBe(0);
    expect(marginOf(isAtMost('x', float(1), float(0), { scale: float(2) })).value).toBe(-0.5);
  });

  it('is a violation, and not a number, where the numbers are such', () => {
    expect(marginOf(isAtMost('x', float(Number.POSITIVE_INFINITY), float(1))).value).toBe(
      Number.NEGATIVE_INFINITY,
    );
    expect(marginOf(isAtMost('x', float(Number.NaN), float(1))).value).toBeNaN();
    expect(marginOf(isAtMost('x', float(1), float(Number.NaN))).value).toBeNaN();
  });

  it('does not hide a violation that is smaller than any double', () => {
    // (1 − (1 + 2⁻⁵²))·2⁻¹⁰²² / 2¹⁰⁰⁰ underflows.
    const [bound, found] = [2 ** -1022, 2 ** -1022 * (1 + Number.EPSILON)];
    const { value } = marginOf(isAtMost('x', float(found), float(bound), { scale: float(2 ** 1000) }));
    expect(value).toBeLessThan(0);
  });
});

describe('whether an inequality is violated', () => {
  it('strictly: two equal sides violate nothing', () => {
    for (const relation of [isAtMost, isAtLeast]) {
      expect(isViolated(relation('x', rational(0.1), rational(0.1)))).toBe(false);
      expect(isViolated(relation('x', float(0.1), float(0.1)))).toBe(false);
    }
    expect(isViolated(isAtMost('x', rational(2), rational(1)))).toBe(true);
    expect(isViolated(isAtLeast('x', rational(2), rational(1)))).toBe(false);
    expect(isViolated(isAtMost('x', rational(1), rational(2)))).toBe(false);
    expect(isViolated(isAtLeast('x', rational(1), rational(2)))).toBe(true);
  });

  it('is not known of enclosures that overlap, or of what is not a number', () => {
    expect(isViolated(isAtMost('x', around(1, 0.1), around(1.05, 0.1)))).toBeUndefined();
    expect(isViolated(isAtMost('x', around(2, 0.1), around(1, 0.1)))).toBe(true);
    expect(isViolated(isAtLeast('x', around(2, 0.1), around(1, 0.1)))).toBe(false);
    expect(isViolated(isAtMost('x', float(Number.NaN), float(1)))).toBeUndefined();
  });

  it('does not depend on the scale, and agrees with the margin', () => {
    const stream = RandomStream.at(2, 'violations');
    for (let i = 0; i < 500; i++) {
      const [found, bound, scale] = stream.gaussians(3) as unknown as [number, number, number];
      const options = { scale: float(Math.abs(scale)) };
      const inequality: Inequality<Float> = isAtLeast('x', float(found), float(bound), options);
      expect(isViolated(inequality)).toBe(marginOf(inequality).value < 0);
    }
  });
});

describe('the places of a conclusion', () => {
  it('are those that are given, worked out when asked for', () => {
    const asked: number[] = [];
    const places = everywhere(1_000_000, (t) => {
      asked.push(t);
      return isAtMost('x', float(t), float(5), { where: `t = ${t}` });
    });
    expect(placesOf(places)).toBe(places);
    expect(places.count).toBe(1_000_000);
    expect(asked).toEqual([]);
    expect(marginOf(places.at(7))).toMatchObject({ value: -0.4, where: 't = 7' });
    expect(asked).toEqual([7]);
  });

  it('are one for a single inequality', () => {
    const inequality = isAtMost('x', float(1), float(2));
    const { count, at } = placesOf(inequality);
    expect(count).toBe(1);
    expect(at(0)).toBe(inequality);
    expect(inequality.where).toBe('');
  });
});
