import { describe, expect, it } from 'vitest';
import { createLab, createReferenceLab, type Lab } from '../../src/engine/lab.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import lazyWeights from '../../theorems/lazy-weights.js';

const HELD = '(3.1) held along the run';

/** Trials at widths so small that the contraction (3.1) often fails. */
function trialsUnder(lab: Lab, widths = [4, 8, 16, 64]) {
  const claim = lazyWeights.under(lab);
  return Array.from({ length: 30 }, (_, i) => claim.openDataset(RandomStream.at(5, 'data', i))).flatMap(
    (data, i) =>
      widths.flatMap((width) =>
        Array.from({ length: 5 }, (_, k) => {
          const trial = data.trial(width, RandomStream.at(5, 'trial', i, width, k));
          if (trial.kind !== 'judged') throw new Error('no hypothesis is about the trial');
          return trial;
        }),
      ),
  );
}

describe('the bounds on how far weights move', () => {
  it('are sure wherever the error contracts by (3.1), at every width', () => {
    const trials = trialsUnder(createLab());
    const held = trials.filter(({ remarks }) => remarks.includes(HELD));
    expect(held.length).toBeGreaterThan(300);
    expect(held.length).toBeLessThan(trials.length);
    for (const { margins } of held) for (const { value } of margins) expect(value).toBeGreaterThan(0);
  });

  it('are not sure elsewhere', () => {
    const failed = trialsUnder(createLab()).filter(({ remarks }) => !remarks.includes(HELD));
    expect(failed.some(({ margins }) => margins.some(({ value }) => value < 0))).toBe(true);
  });

  it('hold every unit to its own b: the maximum over units alone would let backpropagation pass', () => {
    const trials = trialsUnder(createLab(backpropagation), [64]);
    const passing = trials.filter(({ margins }) => (margins[1]?.value ?? 0) >= 0);
    expect(trials.every(({ remarks }) => remarks.includes(HELD))).toBe(true);
    expect(passing.length).toBeLessThan(trials.length / 2);
  });

  it('are judged alike from the reference trainer', () => {
    const margins = (lab: Lab) => trialsUnder(lab).map((trial) => trial.margins.map(({ value }) => value));
    const share = (all: number[][], k: number) =>
      all.filter((m) => (m[k] as number) >= 0).length / all.length;
    const [fast, reference] = [margins(createLab()), margins(createReferenceLab())];
    // The engines draw W₀ in different ways, so the trials differ; 600 trials of each.
    for (const k of [0, 1]) expect(Math.abs(share(fast, k) - share(reference, k))).toBeLessThan(0.07);
  });
});
