import { logEvidenceAbove, logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';

export interface ExactPassageOptions {
  readonly decision: 'refuted' | 'holds';
  readonly delta: number;
  readonly alpha: number;
  readonly rate: number;
  readonly trials: number;
}

/**
 * The exact probability that one of the two evidences passes 1/α within so many trials, and the trial by
 * which that probability has reached one half.
 *
 * Carries the law of the number of violations from trial to trial and takes out of it what passes. It shares
 * the evidence with the test it checks, and neither its counting nor random numbers.
 */
export function exactPassage(options: ExactPassageOptions): {
  readonly probability: number;
  readonly median: number;
} {
  const { decision, delta, alpha, rate, trials } = options;
  const threshold = -Math.log(alpha);
  const law = new Float64Array(trials + 2);
  law[0] = 1;
  // Undecided runs have between `low` and `high` violations; outside, and below 1e-30, nothing is left.
  let [low, high, probability, median] = [0, 0, 0, Number.POSITIVE_INFINITY];
  let boundary = decision === 'refuted' ? 1 : -1;
  for (let k = 1; k <= trials; k++) {
    high++;
    for (let v = high; v > low; v--) law[v] = (law[v] as number) * (1 - rate) + (law[v - 1] as number) * rate;
    law[low] = (law[low] as number) * (1 - rate);
    if (decision === 'refuted') {
      while (boundary <= k && logEvidenceAbove(k, boundary, delta) < threshold) boundary++;
      for (; high >= boundary; high--) probability += take(law, high);
    } else {
      while (boundary < k && logEvidenceBelow(k, boundary + 1, delta) >= threshold) boundary++;
      for (; low <= boundary; low++) probability += take(law, low);
    }
    while (high > low && (law[high] as number) < 1e-30) take(law, high--);
    while (low < high && (law[low] as number) < 1e-30) take(law, low++);
    if (probability >= 0.5 && median > k) median = k;
  }
  return { probability, median };
}

function take(law: Float64Array, v: number): number {
  const mass = law[v] as number;
  law[v] = 0;
  return mass;
}
