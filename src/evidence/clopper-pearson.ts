import { crossing } from './crossing.js';
import { logIncompleteBetaOfPair } from './log-incomplete-beta.js';
import { FARTHEST, rateAt } from './log-odds.js';
import { requireCounts } from './require-counts.js';
import { requireProbability } from './require-probability.js';

/**
 * The exact interval for a rate, for a number of trials that was fixed in advance.
 *
 *     P(X ≥ v; lower) = α/2 = P(X ≤ v; upper),   X ~ Binomial(trials, ·),   α = 1 − confidence
 *
 * It covers the rate with at least the confidence asked for, at one look. Read after every trial it does not:
 * use `ConfidenceSequence` for that. Ends are rounded outwards, by at most 1e-12 of themselves and of their
 * complement.
 *
 * Throws: InputError for impossible counts or a confidence outside (0, 1).
 * Source: Clopper & Pearson, Biometrika 26 (1934), 404. Checked by: test/evidence/clopper-pearson.test.ts,
 * test/evidence/peeking.test.ts.
 */
export function clopperPearson(
  violations: number,
  trials: number,
  confidence: number,
): { readonly lower: number; readonly upper: number } {
  requireCounts('clopperPearson', violations, trials);
  requireProbability('clopperPearson', 'confidence', confidence);
  const clean = trials - violations;
  const logTail = Math.log((1 - confidence) / 2);
  return {
    lower: violations === 0 ? 0 : rateAt(smallestLogOdds(violations, clean, logTail)),
    upper: clean === 0 ? 1 : rateAt(-smallestLogOdds(clean, violations, logTail)),
  };
}

/** The log-odds of the rate at which so many hits, or more, have probability exp(logTail). */
function smallestLogOdds(hits: number, misses: number, logTail: number): number {
  const excess = (t: number) => logTail - logIncompleteBetaOfPair(rateAt(t), rateAt(-t), hits, misses + 1);
  // At the rate hits/trials the median is hits, so the tail is at least one half there: above the crossing.
  return crossing(excess, -FARTHEST, Math.min(FARTHEST, Math.log(hits / misses)));
}
