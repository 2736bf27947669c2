import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { type Decision, findThreshold } from '../../src/sharpness/threshold.js';

const GRID = { smallest: 2, largest: 4096, ratio: Math.SQRT2 };

/** Refuted below `refuted`, holds from `holds` on, undecided between. */
const claim =
  (refuted: number, holds: number) =>
  async (width: number): Promise<Decision> =>
    width < refuted ? 'refuted' : width >= holds ? 'holds' : 'undecided';

describe('the width at which a claim begins to hold', () => {
  it('is bracketed by neighbours where everything is decided', async () => {
    for (const threshold of [3, 17, 100, 1000, 4000]) {
      const { holdsFrom, refutedUpTo, probes } = await findThreshold(GRID, claim(threshold, threshold));
      expect(holdsFrom).toBeGreaterThanOrEqual(threshold);
      expect(refutedUpTo).toBeLessThan(threshold);
      expect((holdsFrom as number) / (refutedUpTo as number)).toBeLessThan(1.51);
      expect(probes.length).toBeLessThan(16);
      expect(new Set(probes.map(({ width }) => width)).size).toBe(probes.length);
    }
  });

  it('keeps the widths that could not be decided between the two', async () => {
    const found = await findThreshold(GRID, claim(20, 200));
    expect(found).toMatchObject({ holdsFrom: 256, refutedUpTo: 16 });
  });

  it('says when a claim holds everywhere, nowhere, or is never refuted', async () => {
    expect(await findThreshold(GRID, claim(0, 0))).toMatchObject({ holdsFrom: 2, refutedUpTo: undefined });
    expect(await findThreshold(GRID, claim(1e9, 1e9))).toMatchObject({
      holdsFrom: undefined,
      refutedUpTo: 4096,
    });
    expect(await findThreshold(GRID, claim(0, 1e9))).toMatchObject({
      holdsFrom: undefined,
      refutedUpTo: undefined,
    });
  });

  it('refuses grids that are none', async () => {
    for (const grid of [
      { ...GRID, smallest: 0 },
      { ...GRID, largest: 1 },
      { ...GRID, ratio: 1 },
    ]) {
      await expect(findThreshold(grid, claim(3, 3))).rejects.toThrow(InputError);
    }
  });
});
