import { expect, it } from 'vitest';
import { decisionFrequency } from './decision-frequency.js';

/** As in the tests of the false alarms. */
const SUSPICIOUS = 1e-4;

const REPLICATIONS = 2000;

/** Nats of evidence that one trial at rate p gives against rate q, at best. */
function divergence(p: number, q: number): number {
  return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}

// No sequential test that knows p beforehand needs fewer than log(1/α)/divergence trials on average (Wald). Not
// knowing p costs about ½ log k nats, and a mixture spread over all of (δ, 1] up to log(1/δ) more when δ is small.
const CASES = [
  {
    decision: 'refuted',
    alpha: 0.01,
    rateAt: (d: number) => Math.min(3 * d, (1 + d) / 2),
    floor: 0.99,
    price: 2.5,
  },
  { decision: 'holds', alpha: 1e-6, rateAt: (d: number) => d / 5, floor: 0.99, price: 1.25 },
] as const;

for (const { decision, alpha, rateAt, floor, price } of CASES) {
  it(`decides ${decision} at a clear rate, within a small multiple of the trials that any test needs`, () => {
    const table = [
      `${decision} at α = ${alpha}: δ, rate, trials, runs | frequency, median | exact, median | Wald`,
    ];
    for (const delta of [0.5, 0.1, 0.01, 0.001]) {
      const rate = rateAt(delta);
      const trials = Math.ceil(100 / delta);
      const where = { decision, delta, alpha, rate, trials, replications: REPLICATIONS };
      const { frequency, median, exact, exactMedian, tooHigh, tooLow } = decisionFrequency(where);
      const wald = Math.log(1 / alpha) / divergence(rate, delta);
      table.push(
        `${delta}, ${rate.toPrecision(2)}, ${trials}, ${REPLICATIONS} | ${frequency}, ${median} | ` +
          `${exact.toFixed(5)}, ${exactMedian} | ${wald.toFixed(0)}`,
      );
      expect(frequency, `δ = ${delta}`).toBeGreaterThanOrEqual(floor);
      expect(median, `δ = ${delta}`).toBeLessThan(price * wald);
      expect(Math.min(tooHigh, tooLow), `δ = ${delta}`).toBeGreaterThan(SUSPICIOUS);
      // The median of 2 000 runs strays by about 3 % of its value; the exact one is of a discrete law.
      expect(Math.abs(median / exactMedian - 1), `δ = ${delta}`).toBeLessThan(0.15);
    }
    console.info(table.join('\n'));
  });
}
