import { describe, expect, it } from 'vitest';
import { permutation } from '../../properties/comparison/permutation.js';

describe('permutations by number', () => {
  it('start with the identity and an exchange', () => {
    expect(permutation(4, 0)).toEqual([0, 1, 2, 3]);
    expect(permutation(4, 1)).toEqual([0, 1, 3, 2]);
    expect(permutation(1, 12_345)).toEqual([0]);
  });

  it('are all different, and all there', () => {
    const all = Array.from({ length: 24 }, (_, k) => permutation(4, k));
    expect(new Set(all.map(String)).size).toBe(24);
    for (const order of all) expect([...order].sort()).toEqual([0, 1, 2, 3]);
    expect(permutation(4, 24)).toEqual(permutation(4, 0));
  });
});
