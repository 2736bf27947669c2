import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../src/math/random-stream.js';
import { growthOf } from '../../src/sharpness/growth.js';

const regimes = [2, 4, 8].flatMap((samples) => [0.4, 0.2, 0.05].map((gap) => ({ samples, gap })));

describe('how thresholds grow in n and 1/γ', () => {
  it('finds the exponents of an exact law', () => {
    const growth = growthOf(regimes.map((r) => ({ ...r, width: (3 * r.samples ** 2) / r.gap ** 0.5 })));
    expect(growth?.inSamples.exponent).toBeCloseTo(2, 10);
    expect(growth?.inInverseGap.exponent).toBeCloseTo(0.5, 10);
    expect(growth?.residual).toBeCloseTo(0, 10);
  });

  it('its standard errors are those of noisy thresholds', () => {
    let within = 0;
    for (let r = 0; r < 400; r++) {
      const stream = RandomStream.at(1, 'growth', r);
      const noisy = regimes.map((one) => ({
        ...one,
        width: one.samples * Math.exp(0.3 * stream.gaussian()),
      }));
      const { exponent, standardError } = growthOf(noisy)?.inSamples ?? { exponent: 0, standardError: 0 };
      if (Math.abs(exponent - 1) < standardError) within += 1;
    }
    // Student's law with 6 degrees of freedom is within one standard error with probability 0.64.
    expect(within / 400).toBeGreaterThan(0.56);
    expect(within / 400).toBeLessThan(0.72);
  });

  it('fits nothing where n or γ does not vary, or with fewer than four points', () => {
    expect(growthOf(regimes.slice(0, 3).map((r) => ({ ...r, width: 1 })))).toBeUndefined();
    expect(growthOf(regimes.map((r) => ({ ...r, gap: 0.1, width: 1 })))).toBeUndefined();
    expect(growthOf(regimes.map((r) => ({ ...r, gap: 1 / r.samples, width: 1 })))).toBeUndefined();
  });
});
