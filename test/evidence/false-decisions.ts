import { expect } from 'vitest';
import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { decisionFrequency } from './decision-frequency.js';

/**
 * A true guarantee fails a row with at most this probability, and only if the bound α is attained; a broken
 * one that gives 3α is seen in every row. The draws are seeded, so a row that passes goes on passing.
 */
const SUSPICIOUS = 1e-4;

const REPLICATIONS = 5000;

/** Expects a decision about claims just at their bound, which is false there, with probability at most α; prints a table. */
export function expectFalseDecisionsAtMostAlpha(decision: 'holds' | 'refuted', name: string): void {
  const table = [`${name} at rate δ: δ, α, trials, runs | count, frequency, P(this many | α) | exact`];
  for (const delta of [0.5, 0.1, 0.01, 0.001]) {
    for (const alpha of [0.05, 0.01]) {
      const trials = delta === 0.001 ? 50_000 : 5000;
      const where = {
        decision,
        delta,
        alpha,
        rate: delta,
        trials,
        replications: REPLICATIONS,
      };
      const { count, frequency, exact, tooHigh, tooLow } = decisionFrequency(where);
      const underAlpha = binomialUpperTail(count, REPLICATIONS, alpha);
      table.push(
        `${delta}, ${alpha}, ${trials}, ${REPLICATIONS} | ` +
          `${count}, ${frequency}, ${underAlpha.toPrecision(3)} | ${exact.toFixed(5)}`,
      );
      expect(underAlpha, `δ = ${delta}, α = ${alpha}: ${count} false alarms`).toBeGreaterThan(SUSPICIOUS);
      expect(exact).toBeLessThan(alpha);
      // The simulation and the exact law know nothing of each other's counting: they must agree on both sides.
      expect(Math.min(tooHigh, tooLow), `δ = ${delta}, α = ${alpha}: ${count}`).toBeGreaterThan(SUSPICIOUS);
      // A test that never raises a false alarm would keep the guarantee too, and be worth nothing.
      expect(count).toBeGreaterThan(0);
    }
  }
  console.info(table.join('\n'));
}
