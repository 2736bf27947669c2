import { describe, expect, it } from 'vitest';
import { CmaEs } from '../../src/hunt/cma-es.js';
import { CmaEsStopRule } from '../../src/hunt/cma-es-stop.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { sphere, type TestFunction } from './test-functions.js';

const healthy = {
  mean: [0, 0],
  sigma: 1,
  initialSigma: 1,
  variances: [1, 1],
  path: [1, 1],
  eigenvalues: [1, 1],
};

function stopOn(f: TestFunction, mean = [1, 1], sigma = 1): string | undefined {
  const search = new CmaEs({ mean: Float64Array.from(mean), sigma, stream: RandomStream.at(1, 'stop') });
  for (let i = 0; i < 40_000 && search.stop === undefined; i++) {
    const x = search.ask();
    search.tell(x, f(x));
  }
  return search.stop;
}

describe('the stops of CMA-ES', () => {
  it('names the end of runs that end in different ways', () => {
    expect(stopOn(sphere)).toBe('tolFun');
    expect(stopOn((x) => 1e6 * Math.sqrt(Math.sqrt(sphere(x))))).toBe('tolX');
    expect(stopOn((x) => -(x[0] as number))).toBe('tolXUp');
    expect(stopOn((x) => (x[0] as number) ** 2 + 1e16 * (x[1] as number) ** 2)).toBe('conditionCov');
    expect(stopOn((x) => 1e20 * sphere(x.map((entry) => entry - 1e6)), [1e6, 1e6], 1e-3)).toBe(
      'noEffectCoord',
    );
    const noise = RandomStream.at(2, 'noise');
    expect(stopOn(() => noise.uniform())).toBe('stagnation');
  });

  it('reads each from the state alone', () => {
    const stopAt = (more: object): string | undefined =>
      new CmaEsStopRule(2, 6).after([1, 2, 3, 4, 5, 6], { ...healthy, ...more });
    expect(stopAt({})).toBeUndefined();
    expect(stopAt({ eigenvalues: [1e-15, 1] })).toBe('conditionCov');
    expect(stopAt({ eigenvalues: [Number.NaN, 1] })).toBe('conditionCov');
    expect(stopAt({ sigma: 1.1e4 })).toBe('tolXUp');
    expect(stopAt({ sigma: 1e-13 })).toBe('tolX');
    expect(stopAt({ sigma: 1e-13, path: [0, 100] })).toBeUndefined();
    expect(stopAt({ mean: [0, 1e17] })).toBe('noEffectCoord');
  });

  it('does not take an infinite spread for a flat one', () => {
    const rule = new CmaEsStopRule(2, 6);
    const mixed = [Number.NEGATIVE_INFINITY, 0, 0, 0, 0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < 100; i++) expect(rule.after(mixed, healthy)).toBeUndefined();
  });
});
