import { expect, it } from 'vitest';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { clopperPearson } from '../../src/evidence/clopper-pearson.js';
import { InputError } from '../../src/input-error.js';

// mpmath 1.3.0; the upper end is 1 − lower(n − v). The exact interval of binomtest in scipy 1.17.1 agrees to about 1e-12
// absolute, the tolerance of its root finder, but that is 3e-5 of the lower end at v = 1, n = 10⁶.
//     from mpmath import mp, mpf, binomial, exp, findroot, fsum, log, sqrt
//     mp.dps = 50
//     def upper_tail(p, v, n):  # summed over the shorter side
//         def terms(low, high):
//             term = binomial(n, low) * p**low * (1 - p)**(n - low)
//             for k in range(low, high + 1):
//                 yield term
//                 term *= (n - k) * p / ((k + 1) * (1 - p))
//         return fsum(terms(v, n)) if n - v < v else 1 - fsum(terms(0, v - 1))
//     def lower(v, n, confidence):
//         alpha, rate, odds = 1 - mpf(confidence), lambda t: 1 / (1 + exp(-t)), log((v + mpf(0.1)) / (n - v + 0.1))
//         miss = lambda t: log(upper_tail(rate(t), v, n)) - log(alpha / 2)
//         return rate(findroot(miss, (odds - 20 / sqrt(mpf(v)), odds), solver='anderson', tol=1e-60))
const VALUES: [violations: number, trials: number, confidence: number, lower: number, upper: number][] = [
  [0, 1, 0.95, 0, 0.975],
  [1, 1, 0.95, 0.025000000000000022, 1],
  [0, 24, 0.999999, 0, 0.45366744074627446],
  [3, 10, 0.95, 0.0667395111777345, 0.6524528500599972],
  [5, 10, 0.9, 0.22244110100812906, 0.7775588989918709],
  [10, 10, 0.99, 0.5887040186524747, 1],
  [1, 1000, 0.95, 2.5317487491294065e-5, 0.005558924279826672],
  [999, 1000, 0.95, 0.9944410757201734, 0.9999746825125088],
  [4900, 10000, 0.99, 0.4770806914249275, 0.5029288709111547],
  [0, 1e6, 0.95, 0, 3.688872650206488e-6],
  [1, 1e6, 0.999, 5.001250415572358e-10, 9.99863251031123e-6],
  [1e6, 1e6, 0.95, 0.9999963111273498, 1],
  [500, 1e6, 0.95, 0.0004571381485584746, 0.0005457967656540888],
  [999999, 1e6, 0.5, 0.9999973073677499, 0.9999997123179689],
];

it('agrees with mpmath, to 2e-12 of each end and of its complement', () => {
  for (const [violations, trials, confidence, lower, upper] of VALUES) {
    const interval = clopperPearson(violations, trials, confidence);
    for (const [end, value] of [
      [interval.lower, lower],
      [interval.upper, upper],
    ] as const) {
      const scale = Math.min(value, 1 - value);
      // Near 1 the number itself is only written to 1e-16.
      expect(Math.abs(end - value), `${violations}, ${trials}`).toBeLessThanOrEqual(2e-12 * scale + 2e-16);
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
