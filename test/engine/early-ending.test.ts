import { describe, expect, it } from 'vitest';
import { earlyEnding, type StateSizes } from '../../src/engine/early-ending.js';

const sizes: StateSizes = {
  error: 1,
  firstError: 4,
  outputs: 2,
  labels: 2,
  outputWeights: 1,
  roundoff: 2 ** -10,
};
const ending = (stopAt: Parameters<typeof earlyEnding>[0], changes: Partial<StateSizes> = {}) =>
  earlyEnding(stopAt, { ...sizes, ...changes });

describe('a run ends early', () => {
  it('with the first error that is as small as asked for', () => {
    expect(ending({ relativeError: 0.25 })).toBe('converged');
    expect(ending({ relativeError: 0.25 }, { error: 1.0001 })).toBeUndefined();
    expect(ending({ relativeError: 0 }, { error: 1e-100 })).toBeUndefined();
    expect(ending({ relativeError: 0 }, { error: 0 })).toBe('converged');
  });

  it('where ten roundings of outputs, labels and the first error exceed the resolution', () => {
    // 10·2⁻¹⁰·(2 + 2 + 4) = 0.078125, exactly.
    expect(ending({ resolution: 0.078125 })).toBeUndefined();
    expect(ending({ resolution: 0.078124 })).toBe('rounding');
    for (const larger of ['outputs', 'labels', 'firstError', 'roundoff'] as const)
      expect(ending({ resolution: 0.078125 }, { [larger]: 1.01 * sizes[larger] })).toBe('rounding');
    expect(ending({ resolution: 0.078125 }, { error: 1.01 })).toBeUndefined();
  });

  it('before numbers are subnormal; 0 is none', () => {
    expect(ending({}, { error: 2 ** -500 })).toBeUndefined();
    expect(ending({}, { error: 2 ** -501 })).toBe('denormal');
    expect(ending({}, { outputWeights: 2 ** -501 })).toBe('denormal');
    expect(ending({}, { error: 0, outputWeights: 0 })).toBeUndefined();
  });
});
