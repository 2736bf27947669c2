import { logBetaWeight } from './log-beta-weight.js';
import { isUpToMean } from './log-incomplete-beta.js';
import { logTailRatio } from './log-tail-ratio.js';
import { requireCounts } from './require-counts.js';
import { requireProbability } from './require-probability.js';

/**
 * Logarithm of the evidence that the violation rate is above δ.
 *
 *     E_k = 1/(1 − δ) ∫_δ^1 q^v (1 − q)^(k−v) dq / (δ^v (1 − δ)^(k−v)),   v violations in k trials
 *
 * Ville's inequality: if every trial, given the ones before it, is violated with probability at most δ, then
 * P(some k has E_k ≥ 1/α) ≤ α, so one may look after every trial. Its premise is that E_k is a nonnegative
 * supermartingale that starts at E_0 = 1. It is:
 *
 *     E(E_{k+1} | past) = E_k · (p m/δ + (1 − p)(1 − m)/(1 − δ)) ≤ E_k
 *
 * where p ≤ δ is the rate of the next trial and m ≥ δ the mean of q under the integrand, normalized; the
 * bracket rises with p and is 1 at p = δ. Trials need not have one rate, but whether a trial counts must not
 * depend on its outcome.
 *
 * Throws: InputError for impossible counts or δ outside (0, 1).
 * Source: J. Ville (1939); Robbins, Ann. Math. Stat. 41 (1970), 1397; the uniform mixture is this project's
 * choice.
 * Checked by: test/evidence/sequential-evidence.test.ts (values, premise),
 * test/evidence/false-refutations.test.ts and false-holds.test.ts (guarantee).
 */
export function logEvidenceAbove(trials: number, violations: number, delta: number): number {
  requireCounts('logEvidenceAbove', violations, trials);
  requireProbability('logEvidenceAbove', 'delta', delta);
  return logEvidence(violations, trials - violations, delta, 1 - delta);
}

/**
 * Logarithm of the evidence that the violation rate is below δ: the mirror image, with q uniform on [0, δ).
 *
 *     E_k = 1/δ ∫_0^δ q^v (1 − q)^(k−v) dq / (δ^v (1 − δ)^(k−v))
 *
 * Ville's inequality bounds P(some k has E_k ≥ 1/α) by α if every trial, given the ones before it, is
 * violated with probability at least δ; the premise is checked as for `logEvidenceAbove`, with violated and
 * clean exchanged.
 *
 * Throws: InputError for impossible counts or δ outside (0, 1).
 * Source and checked by: as `logEvidenceAbove`.
 */
export function logEvidenceBelow(trials: number, violations: number, delta: number): number {
  requireCounts('logEvidenceBelow', violations, trials);
  requireProbability('logEvidenceBelow', 'delta', delta);
  return logEvidence(trials - violations, violations, 1 - delta, delta);
}

/**
 * Logarithm of the evidence that the rate of hits is above x, where y = 1 − x; the two directions are one
 * formula.
 *
 *     E = 1/y ∫_x^1 (q/x)^hits ((1 − q)/y)^misses dq = ∫_0^1 (1 − s + s/x)^hits (1 − s)^misses ds
 *
 * The second form (q = x + ys) shows that E rises with every hit, falls with every miss, and falls as x
 * rises: what `FirstPassage` and `ConfidenceSequence` rest on. The first is x times the tail ratio of a beta
 * integral, in which the powers x^hits y^misses have cancelled on paper; beyond the mean it is the whole
 * integral less that tail.
 *
 * Checked by: test/evidence/sequential-evidence.test.ts.
 */
export function logEvidence(hits: number, misses: number, x: number, y: number): number {
  const a = misses + 1;
  const b = hits + 1;
  if (isUpToMean(y, x, a, b)) return Math.log(x) + logTailRatio(y, x, a, b);
  const weight = logBetaWeight(y, x, a, b);
  return Math.log(x) - weight + Math.log1p(-Math.exp(weight + logTailRatio(x, y, b, a)));
}
