import { expect, it } from 'vitest';
import { logEvidence, logEvidenceAbove, logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';
import { InputError } from '../../src/input-error.js';

// mpmath 1.3.0, by quadrature of the definition; δ is the exact double, and 0.9999 is not 1 minus the double 0.0001:
//     from mpmath import mp, mpf, quad, log, exp, sqrt
//     mp.dps = 40
//     def integral(low, high, k, v, d):  # of q^v (1-q)^(k-v) / (d^v (1-d)^(k-v)), split around its peak
//         f = lambda q: exp((v * log(q / d) if v else 0) + ((k - v) * log((1 - q) / (1 - d)) if k > v else 0))
//         peak = min(max(mpf(v + 1) / (k + 2), low), high)
//         scales = [s * 2**j for s in (mpf(1) / (k + 2), sqrt(peak * (1 - peak) / (k + 2))) for j in range(-3, 24)]
//         ends = {low, high, peak} | {peak + s * h for s in (1, -1) for h in scales}
//         return quad(f, sorted(q for q in ends if low <= q <= high), method='gauss-legendre')
//     def row(k, v, delta):
//         d = mpf(delta)
//         above, below = integral(d, mpf(1), k, v, d), integral(mpf(0), d, k, v, d)
//         return k, v, delta, float(log(above / (1 - d))), float(log(below / d))
const VALUES: [trials: number, violations: number, delta: number, above: number, below: number][] = [
  [0, 0, 0.5, 0, 0],
  [1, 0, 0.5, -Math.LN2, 0.4054651081081644],
  [1, 1, 0.1, 1.7047480922384253, -Math.LN2],
  [2, 1, 0.9999, -0.6931138444485996, 7.418780882750904],
  [10, 0, 0.0001, -2.3978952727983707, 0.0005000750066667416],
  [10, 10, 0.0001, 89.70560845196378, -2.3978952727983707],
  [10, 3, 0.3, -1.2829560908428321, -0.7157239618801499],
  [24, 0, 0.5, -3.2188758248682006, 14.10980365932811],
  [100, 50, 0.5, -2.0842441128641545, -2.0842441128641545],
  [100, 1, 0.99, -4.605070180987758, 446.7116583816986],
  [1000, 0, 0.01, -6.90875477931522, 7.746708519726016],
  [1000, 13, 0.01, -4.427355557328948, -1.6882726629139015],
  [1000, 200, 0.1, 41.05657626369662, -4.727120520561111],
  [1000, 128, 0.1, 0.5100643644871975, -3.552729082936171],
  [1000, 1000, 0.9999, 0.0504200070577534, -6.90875477931522],
  [10000, 10, 0.001, -7.671093072998284, -1.099087939883764],
  [10000, 10000, 0.0001, 92094.19337939985, -9.210440366976517],
  [10000, 0, 0.9999, -9.210440366976517, 92094.19337940095],
  [10000, 4900, 0.5, -5.469438991323938, -1.7093889917061733],
  [100000, 9985, 0.1, -6.746674951124306, -4.30579919318885],
  [100000, 99990, 0.9999, -1.0988178320898174, -9.973845191366879],
  [100000, 31, 0.0001, 5.201300537154035, -3.1100542141643475],
  [1000000, 0, 0.0001, -13.815511557963774, 95.39982914737075],
  [1000000, 0, 0.9999, -13.815511557963774, 9210326.55656474],
  [1000000, 1000000, 0.0001, 9210326.55656463, -13.815511557963774],
  [1000000, 1000000, 0.9999, 95.39982914735984, -13.815511557963774],
  [1000000, 100, 0.0001, -11.23449798761644, -2.1305905460067986],
  [1000000, 70, 0.0001, -12.675104419756495, 3.471402981017878],
  [1000000, 500000, 0.5, -6.68196467633691, -6.68196467633691],
  [1000000, 498500, 0.5, -8.096543108837094, -1.4901660535157346],
  [1000000, 501500, 0.5, -1.4901660535157346, -8.096543108837094],
  [1000000, 298625, 0.3, -8.520101942649653, -1.0623997423546367],
  [1000000, 999900, 0.9999, -2.1305905460076158, -11.234497987615605],
  [1000000, 300, 0.0001, 119.55923590713108, -5.305851751195059],
  [1000000, 900900, 0.9, -0.383511120261469, -9.194451030723524],
];

it('agrees with mpmath from 0 to 10⁶ trials, from no violation to all', () => {
  for (const [trials, violations, delta, above, below] of VALUES) {
    const errorAbove =
      Math.abs(logEvidenceAbove(trials, violations, delta) - above) / Math.max(1, Math.abs(above));
    const errorBelow =
      Math.abs(logEvidenceBelow(trials, violations, delta) - below) / Math.max(1, Math.abs(below));
    // At 10⁶ trials one rounding of δ moves the evidence by up to 1e-13.
    expect(errorAbove, `above, ${trials}, ${violations}, ${delta}`).toBeLessThan(2e-13);
    expect(errorBelow, `below, ${trials}, ${violations}, ${delta}`).toBeLessThan(2e-13);
  }
});

it('starts at 1, and no violation gives 1/(k + 1) above, none but violations the same below', () => {
  expect(logEvidenceAbove(0, 0, 0.3)).toBeCloseTo(0, 14);
  expect(logEvidenceBelow(0, 0, 0.3)).toBeCloseTo(0, 14);
  expect(logEvidenceAbove(41, 0, 0.3)).toBeCloseTo(-Math.log(42), 13);
  expect(logEvidenceBelow(41, 41, 0.3)).toBeCloseTo(-Math.log(42), 13);
});

const RATES = [1e-4, 0.01, 0.1, 0.5, 0.9, 0.9999];
const COUNTS: [trials: number, violations: number][] = [0, 1, 3, 20, 400].flatMap((trials) =>
  [0, 1, 2, 0.1 * trials, 0.5 * trials, trials]
    .map((violations): [number, number] => [trials, Math.round(violations)])
    .filter(([, violations]) => violations <= trials),
);

it('is a martingale at rate δ and falls on average at the null rates: the premise of Ville', () => {
  for (const delta of RATES) {
    for (const [trials, violations] of COUNTS) {
      for (const [evidence, side] of [
        [logEvidenceAbove, -1],
        [logEvidenceBelow, 1],
      ] as const) {
        const now = evidence(trials, violations, delta);
        const growth = (rate: number) =>
          rate * Math.exp(evidence(trials + 1, violations + 1, delta) - now) +
          (1 - rate) * Math.exp(evidence(trials + 1, violations, delta) - now);
        expect(growth(delta), `${evidence.name}(${trials}, ${violations}, ${delta})`).toBeCloseTo(1, 10);
        for (const share of [0.1, 0.5, 1]) {
          const rate = side < 0 ? delta * (1 - share) : delta + (1 - delta) * share;
          expect(
            growth(rate),
            `${evidence.name}(${trials}, ${violations}, ${delta}) at ${rate}`,
          ).toBeLessThan(1);
        }
      }
    }
  }
});

it('rises with every hit, falls with every miss, and falls as the rate it is measured against rises', () => {
  for (const x of RATES) {
    for (const [trials, hits] of COUNTS) {
      const now = logEvidence(hits, trials - hits, x, 1 - x);
      const where = `${hits} hits, ${trials - hits} misses, ${x}`;
      expect(logEvidence(hits + 1, trials - hits, x, 1 - x), where).toBeGreaterThan(now);
      expect(logEvidence(hits, trials - hits + 1, x, 1 - x), where).toBeLessThan(now);
      if (hits > 0)
        expect(logEvidence(hits, trials - hits, x * 1.00005, 1 - x * 1.00005), where).toBeLessThan(now);
    }
  }
});

it('says what is wrong with impossible counts', () => {
  expect(() => logEvidenceAbove(3, 4, 0.1)).toThrow(/violations = 4 and trials = 3; pass the counts of one/);
  expect(() => logEvidenceAbove(3, 1, '0.1' as unknown as number)).toThrow(/delta strictly between 0 and 1/);
  expect(() => logEvidenceBelow(3, -1, 0.1)).toThrow(/violations = -1 and trials = 3/);
  expect(() => logEvidenceAbove(3, 1, 0)).toThrow(/delta strictly between 0 and 1, got 0/);
  expect(() => logEvidenceBelow(3.5, 1, 0.1)).toThrow(InputError);
});
