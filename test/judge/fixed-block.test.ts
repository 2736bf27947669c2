import { describe, expect, it } from 'vitest';
import { fixedBlock } from '../../src/judge/fixed-block.js';

describe('blocks with fixed bounds', () => {
  it('follow each other without a gap, and are counted', () => {
    let from = 0;
    for (let place = 0; place < 200; place++) {
      const block = fixedBlock(from, 1e9);
      expect(block).toEqual({ place, from, count: block.count });
      from += block.count;
    }
    expect(from).toBeGreaterThan(60_000);
  });

  it('are at most a quarter of the trials before them, once there are 32, and 8 to 512 long', () => {
    for (let from = 0; from < 100_000; ) {
      const { count } = fixedBlock(from, 1e9);
      expect(count).toBeLessThanOrEqual(Math.max(8, from / 4));
      expect(count).toBeGreaterThan(Math.min(511, from / 8));
      from += count;
    }
    expect(fixedBlock(0, 1e9).count).toBe(8);
    // 158 clean trials decide at δ = 0.1.
    expect(fixedBlock(128, 1e9)).toEqual({ place: 12, from: 128, count: 32 });
  });

  it('end with the budget, and begin nowhere else', () => {
    expect(fixedBlock(128, 130).count).toBe(2);
    for (const from of [1, 68, 130, 2100]) expect(() => fixedBlock(from, 1e9)).toThrow(/no block begins/);
  });
});
