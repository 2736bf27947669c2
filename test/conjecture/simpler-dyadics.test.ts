import { describe, expect, it } from 'vitest';
import {
  fractionOf,
  isSimplerDyadic,
  roundToBits,
  simplerDyadics,
  simplestIn,
} from '../../src/conjecture/simpler-dyadics.js';

describe('dyadic numbers', () => {
  it('are read as the fractions that they are', () => {
    expect([0, -6, 0.5, -1.25, 3 / 1024].map((x) => fractionOf(x))).toEqual([
      { numerator: 0, bits: 0 },
      { numerator: -6, bits: 0 },
      { numerator: 1, bits: 1 },
      { numerator: -5, bits: 2 },
      { numerator: 3, bits: 10 },
    ]);
    for (const x of [0.1, Math.PI, 5e-324, -1e300, 2 ** -40]) {
      const { numerator, bits } = fractionOf(x);
      expect(Number.isInteger(numerator)).toBe(true);
      let back = numerator;
      for (let k = 0; k < bits; k++) back /= 2;
      expect(back).toBe(x);
    }
    expect(fractionOf(0.1, 11).bits).toBe(11);
  });

  it('are simpler with fewer bits, then nearer to 0, then positive', () => {
    const ordered = [0, 1, -1, 2, -2, 100, 0.5, -0.5, 1.5, -1.5, 0.25, 0.75, 1 / 8, 0.1];
    for (const [i, x] of ordered.entries())
      for (const [j, y] of ordered.entries()) expect(isSimplerDyadic(x, y), `${x}, ${y}`).toBe(i < j);
  });

  it('are rounded to a grid without a negative zero', () => {
    expect([0, 1, 2, 3].map((bits) => roundToBits(bits, 1.3))).toEqual([1, 1.5, 1.25, 1.25]);
    expect(Object.is(roundToBits(1, -0.1), 0)).toBe(true);
  });

  it('have a simplest one in every range', () => {
    expect(simplestIn([-4, 4])).toBe(0);
    expect(simplestIn([0, 2])).toBe(0);
    expect(simplestIn([1 / 64, 1])).toBe(1);
    expect(simplestIn([0.01, 0.3])).toBe(0.25);
    expect(simplestIn([0.3, 0.34])).toBe(0.3125);
    expect(simplestIn([2.5, 9])).toBe(3);
    expect(simplestIn([0.1, 0.1])).toBe(0.1);
  });
});

describe('simpler numbers', () => {
  const simpler = (x: number, range: readonly [number, number] = [-4, 4]): number[] => [
    ...simplerDyadics(x, range),
  ];

  it('come boldest first, and none for 0', () => {
    expect(simpler(0)).toEqual([]);
    expect(simpler(1)).toEqual([0]);
    expect(simpler(-1)).toEqual([0, 1]);
    expect(simpler(0.375)).toEqual([0, 1, -1, 0.5, 0.25, 0.125]);
    expect(simpler(1.3).slice(0, 8)).toEqual([0, 1, -1, 2, 1.5, 1.25, 1.375, 1.3125]);
    expect(simpler(0.3, [0.01, 0.34])).toEqual(expect.arrayContaining([0.25, 0.3125]));
  });

  it('are simpler, within the range, all different, and never a negative zero', () => {
    for (const range of [
      [-4, 4],
      [-0.5, 0.5],
      [0, 0.5],
    ] as const) {
      for (const x of [0.3, -0.25, 0.5, 0.1, 1e-9, -3 / 1024, 0.499]) {
        const found = simpler(x, range);
        expect(new Set(found).size).toBe(found.length);
        for (const y of found) {
          expect(isSimplerDyadic(y, x)).toBe(true);
          expect(y >= range[0] && y <= range[1] && !Object.is(y, -0)).toBe(true);
        }
      }
    }
  });

  it('lead far in few steps: from a large integer by halves of what is left', () => {
    let [now, steps] = [1_000_000, 0];
    for (;;) {
      const next = simpler(now, [0, 2_000_000]).find((x) => x >= 600_001);
      if (next === undefined) break;
      [now, steps] = [next, steps + 1];
    }
    expect(now).toBe(600_001);
    expect(steps).toBeLessThan(60);
  });

  it('take no steps by the last bit of a number that is on no grid', () => {
    expect(simpler(0.1).every((x) => fractionOf(x).bits <= 10)).toBe(true);
  });
});
