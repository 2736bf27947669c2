import { describe, expect, test } from 'vitest';
import {
  type ExactActivation,
  INTERVAL_ACTIVATIONS,
  RATIONAL_ACTIVATIONS,
} from '../../src/exact/activations.js';
import { Interval } from '../../src/exact/interval.js';
import { Rational } from '../../src/exact/rational.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { ACTIVATIONS } from '../../src/model/activation.js';

const intervals: Readonly<Record<string, ExactActivation<Interval>>> = INTERVAL_ACTIVATIONS;
const rationals: Readonly<Record<string, ExactActivation<Rational>>> = RATIONAL_ACTIVATIONS;

/** What rounding may leave between a slope or value in doubles and in real numbers: src/math states at most 5 ulp, 11 for 1 − h². */
const ROUNDING = 12 * 2 ** -52;

describe('the activations of the model', () => {
  test('are all enclosed, and no others', () => {
    expect(Object.keys(INTERVAL_ACTIVATIONS).sort()).toEqual(ACTIVATIONS.map((psi) => psi.name).sort());
  });

  test.each(ACTIVATIONS.map((psi) => [psi.name, psi] as const))(
    '%s: value and slope are those of the trainer, to its rounding',
    (name, psi) => {
      const enclosed = intervals[name] as ExactActivation<Interval>;
      const stream = RandomStream.at(1, 'activations', name);
      for (const z of [0, 1, -1, ...Array.from({ length: 2_000 }, () => 3 * stream.gaussian())]) {
        for (const part of ['value', 'slope'] as const) {
          const [low, high] = enclosed[part](Interval.ofNumber(z, 128)).toNumberPair();
          const double = psi[part](z);
          expect(low - ROUNDING <= double && double <= high + ROUNDING, `${name} ${part} at ${z}`).toBe(true);
          const exact = rationals[name]?.[part](Rational.ofNumber(z));
          if (exact !== undefined) expect(exact.equals(Rational.ofNumber(double))).toBe(true);
        }
      }
    },
  );

  test('relu at its kink', () => {
    const { value, slope } = INTERVAL_ACTIVATIONS.relu;
    const across = Interval.ofEnds(-3n, 5n, 2);
    expect(value(across)).toEqual(Interval.ofEnds(0n, 5n, 2));
    expect(slope(across)).toEqual(Interval.ofEnds(0n, 4n, 2));
    expect(slope(Interval.ofEnds(-3n, 0n, 2))).toEqual(Interval.ofEnds(0n, 0n, 2));
    expect(slope(Interval.ofEnds(0n, 3n, 2))).toEqual(Interval.ofEnds(0n, 4n, 2));
    expect(slope(Interval.ofEnds(1n, 3n, 2))).toEqual(Interval.ofEnds(4n, 4n, 2));
    expect(value(Interval.ofEnds(-3n, -1n, 2))).toEqual(Interval.ofEnds(0n, 0n, 2));
  });
});
