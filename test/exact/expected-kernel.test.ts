import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extremeEigenvaluesOfIntervals } from '../../src/exact/eigenvalues.js';
import { expectedKernel } from '../../src/exact/expected-kernel.js';
import { Interval } from '../../src/exact/interval.js';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import { InputError } from '../../src/input-error.js';
import { gram, type Matrix, matrix } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { erfActivation, linear, relu } from '../../src/model/activation.js';
import { expectedKernel as expectedKernelInDoubles } from '../../src/model/expected-kernel.js';
import { correlatedInputs, sphereInputs } from '../../src/model/input-family.js';
import { meets } from './meets.js';

interface KernelCase {
  readonly kind: string;
  readonly activation: string;
  readonly K: readonly (readonly number[])[];
  readonly kernel: readonly (readonly string[])[];
  readonly smallest: string;
  readonly largest: string;
}

/** Made by scripts/enclosure-oracle.py. */
const ORACLE: readonly KernelCase[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/kernels.json'), 'utf8'),
);

const enclosed = (rows: readonly (readonly number[])[], bits: number): Interval[][] =>
  rows.map((row) => row.map((x) => Interval.ofNumber(x, bits)));

/** The Gram matrix of doubles, exactly: products and sums have twice the places. */
function gramOf(X: Matrix, bits: number): Interval[][] {
  const rows = Array.from({ length: X.rows }, (_, i) =>
    Array.from({ length: X.columns }, (_, k) => Interval.ofNumber(X.get(i, k), bits)),
  );
  return rows.map((x) =>
    rows.map((y) => x.map((entry, k) => entry.multiply(y[k])).reduce((sum, term) => sum.add(term))),
  );
}

describe('the expected kernel against 40 digits of mpmath', () => {
  test.each(ORACLE.map((known) => [known.activation, known.kind, known] as const))(
    '%s, inputs: %s',
    (activation, _, { K, kernel, smallest, largest }) => {
      for (const bits of [40, 64, 128, 256]) {
        const G = expectedKernel(enclosed(K, bits), activation, bits);
        for (const [i, row] of G.entries()) {
          for (const [j, entry] of row.entries()) {
            expect(meets(entry, kernel[i][j]), `(${i}, ${j}) at ${bits} bits: ${entry}`).toBe(true);
            expect(entry.width <= 2n).toBe(true);
          }
        }
        const gap = extremeEigenvaluesOfIntervals(G);
        expect(meets(gap.smallest, smallest), `γ = ${smallest} at ${bits} bits: ${gap.smallest}`).toBe(true);
        expect(meets(gap.largest, largest)).toBe(true);
        expect(gap.smallest.width <= 20n && gap.largest.width <= 20n).toBe(true);
      }
    },
  );

  test('the fixture has both activations for every kind of inputs', () => {
    const kinds = ORACLE.map(({ kind, activation }) => `${kind} ${activation}`);
    for (const kind of ['any', 'equal', 'opposite', 'near', 'zero']) {
      for (const activation of ['erf', 'relu']) expect(kinds).toContain(`${kind} ${activation}`);
    }
  });
});

describe('the expected kernel against doubles', () => {
  const activations = [linear, erfActivation, relu];

  test.each(activations.map((psi) => [psi.name, psi] as const))(
    '%s: entries to 1e-12, γ and λ_max to 1e-10, on 200 inputs with rows of length 1',
    (name, psi) => {
      const stream = RandomStream.at(1, 'exact expected kernel', name);
      for (let trial = 0; trial < 200; trial++) {
        const n = stream.integer(1, 5);
        const X = stream.pick([sphereInputs, correlatedInputs]).draw(n, n + stream.integer(0, 4), stream);
        const doubles = expectedKernelInDoubles(X, psi);
        const G = expectedKernel(gramOf(X, 128), name, 128);
        for (const [i, row] of G.entries()) {
          for (const [j, entry] of row.entries()) {
            expect(Math.abs(entry.toNumberPair()[0] - doubles.matrix.get(i, j))).toBeLessThan(1e-12);
            expect(entry.width <= 20n).toBe(true);
          }
        }
        const { smallest, largest } = extremeEigenvaluesOfIntervals(G);
        expect(Math.abs(smallest.toNumberPair()[0] - doubles.gap)).toBeLessThan(1e-10);
        expect(Math.abs(largest.toNumberPair()[0] - doubles.largest)).toBeLessThan(1e-10);
        // Far inside what a certificate needs.
        expect(smallest.width <= 200n && largest.width <= 200n).toBe(true);
      }
    },
  );

  test('γ of nearly equal inputs is known where doubles lose it', () => {
    const X = matrix([
      [1, 0],
      [1, 2 ** -30],
    ]);
    expect(gram(X).get(1, 1)).toBe(1);
    const { smallest } = extremeEigenvaluesOfIntervals(expectedKernel(gramOf(X, 256), 'relu', 256));
    const [low, high] = smallest.toNumberPair();
    // ‖√(…)‖: half the squared distance of x and x′ to first order, ‖x − x′‖²/4.
    expect(low).toBeGreaterThan(0.249 * 2 ** -60);
    expect(high).toBeLessThan(0.251 * 2 ** -60);
  });
});

describe('the expected kernel of enclosures', () => {
  test('holds that of every Gram matrix in it, on 300 matrices', () => {
    const stream = RandomStream.at(2, 'exact expected kernel');
    for (let trial = 0; trial < 300; trial++) {
      const n = stream.integer(2, 4);
      const K = gramOf(sphereInputs.draw(n, n, stream), 100);
      const spread = (): bigint => BigInt(stream.integer(0, 2 ** 50));
      const wide = K.map((row) =>
        row.map(({ low, high }) => Interval.ofEnds(low - spread(), high + spread(), 100)),
      );
      for (const activation of ['linear', 'erf', 'relu']) {
        const [point, whole] = [K, wide].map((kernel) => expectedKernel(kernel, activation, 100));
        for (const [i, row] of whole.entries()) {
          // The upper triangle is the lower one.
          const known = point[i].slice(0, i + 1);
          for (const [j, { low, high }] of known.entries()) {
            expect(row[j].low <= low && high <= row[j].high).toBe(true);
            expect(row[j]).toEqual(whole[j][i]);
          }
        }
      }
    }
  });

  test('is monotone in the correlation: the ends of an interval are the values at its ends', () => {
    const bits = 80;
    const unit = 1n << 80n;
    const one = Interval.ofInteger(1n, bits);
    const entry = (low: bigint, high: bigint): Interval => {
      const c = Interval.ofEnds(low, high, bits);
      return expectedKernel(
        [
          [one, c],
          [c, one],
        ],
        'relu',
        bits,
      )[0][1];
    };
    for (const [low, high] of [
      [-unit, unit],
      [-unit / 2n, unit / 3n],
      [unit - 1000n, unit],
    ] as const) {
      const whole = entry(low, high);
      expect(whole.low <= entry(low, low).low && entry(high, high).high <= whole.high).toBe(true);
      expect(whole.low + 3n >= entry(low, low).low && entry(high, high).high + 3n >= whole.high).toBe(true);
    }
  });

  test('of inputs that may be 0 lies between 0 and half of √(K_iiK_jj)', () => {
    const bits = 40;
    const [tiny, one] = [Interval.ofEnds(-1n, 3n, bits), Interval.ofInteger(1n, bits)];
    const K = [
      [tiny, Interval.ofEnds(-2n, 2n, bits)],
      [Interval.ofEnds(-2n, 2n, bits), one],
    ];
    const G = expectedKernel(K, 'relu', bits);
    expect(G[0][0].low).toBe(0n);
    expect(G[0][0].high).toBe(2n);
    expect(G[1][0].low).toBe(0n);
    // √(3·2⁻⁴⁰)/2 is 0.87·2⁻²⁰.
    expect(G[1][0].high > (86n << 20n) / 100n && G[1][0].high < (88n << 20n) / 100n).toBe(true);
  });

  test.each(['tanh', 'sigmoid', 'toString'])('%s has none', (activation) => {
    const K = [[Interval.ofInteger(1n, 20)]];
    expect(() => expectedKernel(K, activation, 20)).toThrow(NoExactForm);
    expect(() => expectedKernel(K, activation, 20)).toThrow(`γ of ${activation} has no proved enclosure`);
  });

  test('what is certainly no Gram matrix is refused', () => {
    const K = (kii: bigint, kij: bigint): Interval[][] => {
      const [a, b] = [kii, kij].map((x) => Interval.ofInteger(x, 20));
      return [
        [a, b],
        [b, a],
      ];
    };
    expect(() => expectedKernel(K(-1n, 0n), 'relu', 20)).toThrow(InputError);
    expect(() => expectedKernel(K(1n, 2n), 'relu', 20)).toThrow(InputError);
    expect(() => expectedKernel(K(1n, 2n), 'erf', 20)).toThrow(InputError);
  });
});
