import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Features } from '../../src/claim/claim.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { claims } from '../../src/suite.js';

/** What claims say of their trials, one trial each at the smallest size. */
function featuresOf(id: string): Features {
  const claim = claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`no claim ${id}`);
  if (claim.kind === 'property') {
    const [problem] = fc.sample(claim.problems, { numRuns: 1, seed: 1 });
    const trial = problem?.trial();
    return trial?.kind === 'judged' ? trial.features() : {};
  }
  const data = claim.openDataset(RandomStream.at(1, id, 'data'));
  const trial = data.trial(Math.min(...data.sizes('quick')), RandomStream.at(1, id, 'trial'));
  return trial.kind === 'discarded' ? {} : trial.features();
}

describe('what claims say of their trials', () => {
  it('theorems about training: sizes, conditioning, how it is trained', () => {
    const features = featuresOf('convergence');
    expect(Object.keys(features).sort()).toEqual(
      ['activation', 'd', 'inputs', 'labels', 'n', 'p', 'schedule', 'steps', 'γ', 'η', 'κ'].sort(),
    );
    expect(features.κ).toBeGreaterThanOrEqual(1);
    expect(features.γ).toBeGreaterThan(0);
  });

  it.each(['alignment', 'no-alignment', 'alignment-stalls', 'alignment-rises', 'no-alignment-order'])(
    '%s: the alignment at the end as well',
    (id) => {
      expect(Math.abs(featuresOf(id)['alignment at end'] as number)).toBeLessThanOrEqual(1);
    },
  );

  it('exact laws: the setting of the run, also where the problem is more than a run', () => {
    for (const { id } of claims.filter(({ kind }) => kind === 'property'))
      expect(featuresOf(id), id).toMatchObject({ n: expect.any(Number), p: expect.any(Number) });
  });

  it('inputs alone: their size', () => {
    expect(featuresOf('gaussian-isometry')).toMatchObject({ n: expect.any(Number), d: 16 });
  });
});
