import { logEvidenceAbove, logEvidenceBelow } from '../evidence/sequential-evidence.js';

/** Places of a path; a line of so many characters is still read at a glance. */
const PLACES = 16;

/** What was seen of one conjunct, as far as it was looked at: a conjunct that has been decided is not. */
export interface SeenConjunct {
  readonly trials: number;
  /** The trials, from 1 on, that violated it. */
  readonly violatedAt: readonly number[];
}

export interface PathOptions {
  readonly delta: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly isRefuted: boolean;
}

/**
 * How far the evidence was on its way to a decision, at trials evenly spaced up to the last.
 *
 *     refuted: max over conjuncts of log E_k above δ / log(1/alpha)       else: min of log E_k below δ / log(1/alphaHolds)
 *
 * Cut off at 0 and 1. Checked by: test/judge/evidence-path.test.ts.
 */
export function evidencePath(
  seen: readonly SeenConjunct[],
  trials: number,
  { delta, alpha, alphaHolds, isRefuted }: PathOptions,
): readonly number[] {
  const places = Math.min(PLACES, trials);
  const path: number[] = [];
  for (let i = 1; i <= places; i++) {
    const k = Math.round((i * trials) / places);
    const parts = seen.map((one) => {
      const until = Math.min(k, one.trials);
      const violations = one.violatedAt.filter((trial) => trial <= until).length;
      return isRefuted
        ? logEvidenceAbove(until, violations, delta) / -Math.log(alpha)
        : logEvidenceBelow(until, violations, delta) / -Math.log(alphaHolds);
    });
    path.push(Math.min(1, Math.max(0, isRefuted ? Math.max(...parts) : Math.min(...parts))));
  }
  return path;
}
