import { describe, expect, it } from 'vitest';
import { exponentFit } from '../../src/evidence/exponent-fit.js';
import { meanEstimate } from '../../src/evidence/mean-estimate.js';
import { studentQuantile } from '../../src/evidence/student-quantile.js';
import { RandomStream } from '../../src/math/random-stream.js';

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7];

/** Means of `trials` draws at every size, each draw = size^exponent·(law of mean 1). */
function points(
  exponent: number,
  trials: number,
  draw: (stream: RandomStream) => number,
  stream: RandomStream,
) {
  return SIZES.map((size) => {
    const values = Array.from({ length: trials }, () => size ** exponent * draw(stream));
    return { size, ...meanEstimate(values) };
  });
}

const LAWS = {
  'normal, spread 1': (stream: RandomStream) => 1 + stream.gaussian(),
  'skewed: χ² with one degree': (stream: RandomStream) => stream.gaussian() ** 2,
} as const;

describe('the interval of an exponent', () => {
  it.each(Object.entries(LAWS))('covers as often as it says: %s', (name, draw) => {
    const replications = 2000;
    const misses = { '0.05': 0, '0.005': 0 };
    let misfit = 0;
    for (let r = 0; r < replications; r++) {
      const fit = exponentFit(points(-1, 250, draw, RandomStream.at(1, 'coverage', name, r)));
      if (fit === undefined) throw new Error('no fit');
      misfit += fit.misfit / replications;
      for (const tail of [0.05, 0.005] as const) {
        const reach = studentQuantile(tail / 2, fit.degrees) * fit.standardError;
        if (Math.abs(fit.exponent + 1) > reach) misses[`${tail}`] += 1;
      }
    }
    // The number of misses is binomial: 2 000·0.05 = 100 ± 10, 2 000·0.005 = 10 ± 3; a skewed law costs a little coverage.
    expect(misses['0.05']).toBeGreaterThan(65);
    expect(misses['0.05']).toBeLessThan(150);
    expect(misses['0.005']).toBeLessThan(30);
    expect(misfit).toBeGreaterThan(0.85);
    expect(misfit).toBeLessThan(1.15);
  });

  it('would not cover with errors that are too small', () => {
    let misses = 0;
    for (let r = 0; r < 300; r++) {
      const sample = points(-1, 250, LAWS['normal, spread 1'], RandomStream.at(2, 'coverage', r));
      const halved = sample.map((point) => ({ ...point, standardError: point.standardError / 2 }));
      const fit = exponentFit(halved);
      if (fit === undefined) throw new Error('no fit');
      if (Math.abs(fit.exponent + 1) > studentQuantile(0.025, fit.degrees) * fit.standardError) misses += 1;
    }
    expect(misses).toBeGreaterThan(60);
  });
});
