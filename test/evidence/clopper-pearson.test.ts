import { expect, it } from 'vitest';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { clopperPearson } from '../../src/evidence/clopper-pearson.js';
import { InputError } from '../../src/input-error.js';

// scipy 1.17.1:
//     i = scipy.stats.binomtest(v, n).proportion_ci(confidence, 'exact'); float(i.low), float(i.high)
const VALUES: [violations: number, trials: number, confidence: number, lower: number, upper: number][] = [
  [0, 1, 0.95, 0, 0.975],
  [1, 1, 0.95, 0.025000000000000022, 1],
  [0, 24, 0.999999, 0, 0.453667440746318],
  [3, 10, 0.95, 0.06673951117773447, 0.652452850060008],
  [5, 10, 0.9, 0.22244110100812892, 0.777558898991871],
  [10, 10, 0.99, 0.5887040186524746, 1],
  [1, 1000, 0.95, 2.5317487491674634e-5, 0.0055589242798499],
  [999, 1000, 0.95, 0.9944410757201502, 0.9999746825125083],
  [0, 1e6, 0.95, 0, 3.688872650897376e-6],
  [1, 1e6, 0.999, 5.001412885135032e-10, 9.998632470316828e-6],
  [1e6, 1e6, 0.95, 0.9999963111273491, 1],
  [500, 1e6, 0.95, 0.0004571381484973114, 0.000545796765654106],
  [500000, 1e6, 0.95, 0.4990195191953118, 0.5009804808046883],
  [999999, 1e6, 0.5, 0.9999973073676222, 0.9999997123179775],
];

it('agrees with scipy, to 1e-11 of each end and of its complement', () => {
  for (const [violations, trials, confidence, lower, upper] of VALUES) {
    const interval = clopperPearson(violations, trials, confidence);
    for (const [end, value] of [
      [interval.lower, lower],
      [interval.upper, upper],
    ] as const) {
      const scale = Math.min(value, 1 - value);
      // Near 1 the number itself is only known to 1e-16.
      expect(Math.abs(end - value), `${violations}, ${trials}`).toBeLessThanOrEqual(1e-11 * scale + 2e-16);
    }
  }
});

it('has α/2 in each tail at its ends, and covers with no trial at all', () => {
  const { lower, upper } = clopperPearson(13, 200, 0.9);
  expect(binomialUpperTail(13, 200, lower)).toBeCloseTo(0.05, 11);
  expect(1 - binomialUpperTail(14, 200, upper)).toBeCloseTo(0.05, 11);
  expect(clopperPearson(0, 0, 0.9)).toEqual({ lower: 0, upper: 1 });
});

it('covers every rate with the confidence asked for: summed exactly over all counts', () => {
  const [trials, confidence] = [40, 0.9];
  const intervals = Array.from({ length: trials + 1 }, (_, v) => clopperPearson(v, trials, confidence));
  for (let i = 1; i < 100; i++) {
    const rate = i / 100;
    let coverage = 0;
    intervals.forEach(({ lower, upper }, v) => {
      if (lower > rate || upper < rate) return;
      coverage += binomialUpperTail(v, trials, rate) - binomialUpperTail(v + 1, trials, rate);
    });
    expect(coverage, `${rate}`).toBeGreaterThanOrEqual(confidence - 1e-12);
  }
});

it('refuses impossible counts', () => {
  expect(() => clopperPearson(3, 2, 0.9)).toThrow(InputError);
  expect(() => clopperPearson(1, 2, 1)).toThrow(/confidence/);
});
