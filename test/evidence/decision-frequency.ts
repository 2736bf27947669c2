import { binomialUpperTail } from '../../src/evidence/binomial-tail.js';
import { SequentialTest } from '../../src/evidence/sequential-test.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { exactPassage } from './exact-passage.js';
import { runUntilDecided } from './run-until-decided.js';

export interface DecisionFrequencyOptions {
  readonly decision: 'refuted' | 'holds';
  readonly delta: number;
  /** The level of the decision that is counted; the other one is as good as switched off. */
  readonly alpha: number;
  readonly rate: number;
  readonly trials: number;
  readonly replications: number;
}

/** So small that the other decision is not made in any of these runs. */
const SWITCHED_OFF = 1e-200;

/**
 * How often a sequential test comes to one of its decisions, beside the exact probability of that.
 *
 * `tooHigh` and `tooLow` are the probabilities, were the exact figure true, of a count as high or as low as
 * this.
 */
export function decisionFrequency(options: DecisionFrequencyOptions) {
  const { decision, delta, alpha, rate, trials, replications } = options;
  const levels =
    decision === 'refuted' ? { alpha, alphaHolds: SWITCHED_OFF } : { alpha: SWITCHED_OFF, alphaHolds: alpha };
  const lengths: number[] = [];
  for (let i = 0; i < replications; i++) {
    const test = new SequentialTest({ delta, ...levels });
    runUntilDecided(test, rate, trials, RandomStream.at(2021, decision, String(delta), String(rate), i));
    if (test.decision === decision) lengths.push(test.trials);
  }
  lengths.sort((a, b) => a - b);
  const exact = exactPassage({ decision, delta, alpha, rate, trials });
  const count = lengths.length;
  const probability = Math.min(1, exact.probability);
  return {
    count,
    frequency: count / replications,
    median: lengths[Math.ceil(replications / 2) - 1] ?? Number.POSITIVE_INFINITY,
    exact: probability,
    exactMedian: exact.median,
    tooHigh: binomialUpperTail(count, replications, probability),
    tooLow: binomialUpperTail(replications - count, replications, 1 - probability),
  };
}
