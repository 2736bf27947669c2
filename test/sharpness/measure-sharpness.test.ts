import { describe, expect, it } from 'vitest';
import { createInlineExecutor, createPoolExecutor } from '../../src/judge/executor.js';
import type { Regime } from '../../src/law/regime.js';
import { sharpnessJson, sharpnessReport } from '../../src/report/sharpness-report.js';
import { measureSharpness, type SharpnessOptions } from '../../src/sharpness/measure-sharpness.js';
import { settingOf, sharpnessModule, sharpnessSubjects } from '../../src/suite.js';

const options: Omit<SharpnessOptions<Regime>, 'executor'> = {
  subjects: sharpnessSubjects.filter(({ id }) => id === 'convergence'),
  suite: sharpnessModule,
  settingOf,
  regimes: [
    { samples: 2, inputs: 'orthonormal', delta: 0.3 },
    { samples: 2, inputs: 'correlated', delta: 0.3 },
  ],
  widths: { smallest: 2, largest: 64, ratio: 2 },
  trials: 200,
  error: 1e-3,
  seed: 4,
};
const facts = {
  seed: 4,
  error: 1e-3,
  largestWidth: 64,
  seconds: 1,
  interrupted: false,
  askedAs: { convergence: 'n²/(δγ²)' },
};

describe('measuring where convergence begins to hold', () => {
  it('finds a width between refuted and holding ones, whatever runs it', async () => {
    const alone = await measureSharpness({ ...options, executor: createInlineExecutor() });
    expect(alone).toHaveLength(2);
    for (const { holdsFrom, refutedUpTo, gap, asked } of alone) {
      expect(holdsFrom).toBeGreaterThan(refutedUpTo as number);
      expect(holdsFrom).toBeLessThanOrEqual(32);
      expect(asked).toBeCloseTo(4 / (0.3 * gap ** 2), 9);
    }
    const executor = createPoolExecutor(2);
    try {
      expect(await measureSharpness({ ...options, executor })).toEqual(alone);
    } finally {
      await executor.close();
    }
    const text = sharpnessReport(alone, facts);
    expect(text).toMatch(/convergence\s+orthonormal\s+2\s+0\.465\s+0\.3/);
    expect(text).toContain('too few regimes');
    expect(JSON.parse(sharpnessJson(alone, facts)).points).toHaveLength(2);
  });

  it('stops at an interrupt with the regimes that are complete', async () => {
    const abort = new AbortController();
    const onPoint = (): void => abort.abort();
    const points = await measureSharpness({
      ...options,
      executor: createInlineExecutor(),
      signal: abort.signal,
      onPoint,
    });
    expect(points).toHaveLength(1);
  });

  it('refuses a regime of near-duplicates, whose runs would never end, before it measures', async () => {
    const regimes = [...options.regimes, { samples: 4, inputs: 'clustered', delta: 0.3 }];
    let measured = 0;
    const onPoint = (): void => void measured++;
    await expect(
      measureSharpness({ ...options, regimes, executor: createInlineExecutor(), onPoint }),
    ).rejects.toThrow(/no data set meets the hypotheses of convergence .*"clustered".* failed "κ ≤ 1000"/);
    expect(measured).toBe(0);
  });

  it('says when the largest width is too small', async () => {
    const widths = { smallest: 2, largest: 4, ratio: 2 };
    const points = await measureSharpness({ ...options, widths, executor: createInlineExecutor() });
    expect(points[0]?.holdsFrom).toBeUndefined();
    expect(sharpnessReport(points, { ...facts, largestWidth: 4 })).toContain('> 4');
  });
});
