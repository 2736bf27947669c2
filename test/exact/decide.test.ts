import { describe, expect, test } from 'vitest';
import { decide } from '../../src/exact/decide.js';
import { Interval } from '../../src/exact/interval.js';
import { InputError } from '../../src/input-error.js';

/** Whether √2 < n/2ᵏ, for the integers n around √2·2ᵏ: near 2^−k, so that about k bits are needed. */
function rootTwoBelow(n: bigint, k: number, bits: number): boolean | undefined {
  return Interval.ofInteger(2n, bits)
    .sqrt()
    .less(Interval.ofRatio(n, 1n << BigInt(k), bits));
}

describe('decide', () => {
  test('doubles the bits until there is an answer, and no further', () => {
    const asked: number[] = [];
    const answer = decide((bits) => {
      asked.push(bits);
      return bits >= 500 ? false : undefined;
    });
    expect(answer).toBe(false);
    expect(asked).toEqual([128, 256, 512]);
  });

  test('tells numbers apart that agree in 300 places', () => {
    const k = 300;
    const below = Interval.ofInteger(2n, k).sqrt().low;
    expect(rootTwoBelow(below, k, 128)).toBeUndefined();
    expect(decide((bits) => rootTwoBelow(below, k, bits))).toBe(false);
    expect(decide((bits) => rootTwoBelow(below + 1n, k, bits))).toBe(true);
  });

  test('equal numbers stay undecided', () => {
    let most = 0;
    const answer = decide(
      (bits) => {
        most = bits;
        const root = Interval.ofInteger(2n, bits).sqrt();
        return root.square().less(Interval.ofInteger(2n, bits));
      },
      { from: 100, most: 1000 },
    );
    expect(answer).toBeUndefined();
    expect(most).toBe(800);
  });

  test.each([
    [0, 10],
    [20, 10],
    [Number.NaN, 10],
    [1.5, 10],
  ])('from %d to %d bits is refused', (from, most) => {
    expect(() => decide(() => true, { from, most })).toThrow(InputError);
  });
});
