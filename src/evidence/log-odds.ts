/** Log-odds of the rates 1e-304 and 1 − 1e-304: as good as 0 and 1, and both still have a logarithm. */
export const FARTHEST = 700;

/**
 * The rate with the given log-odds; at −t it is the complement, with all its digits however near 1 the rate
 * is.
 *
 *     rateAt(t) = 1/(1 + e^(−t)),   rateAt(−t) = 1 − rateAt(t)
 *
 * Checked by: test/evidence/clopper-pearson.test.ts.
 */
export function rateAt(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
