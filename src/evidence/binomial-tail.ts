import { InputError } from '../input-error.js';
import { logIncompleteBeta } from './log-incomplete-beta.js';

/**
 * Probability that a binomial count is k or more.
 *
 *     P(X ≥ k) = I_p(k, n − k + 1),   X ~ Binomial(n, p)
 *
 * Throws: InputError unless k and n ≥ 0 are whole numbers and 0 ≤ p ≤ 1.
 * Source: DLMF 8.17.5. Checked by: test/evidence/binomial-tail.test.ts.
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (!(Number.isSafeInteger(k) && Number.isSafeInteger(n) && n >= 0 && p >= 0 && p <= 1)) {
    throw new InputError(
      `binomialUpperTail: expected integers k and n ≥ 0 and a probability p, got k = ${k}, n = ${n}, p = ${p}.`,
    );
  }
  if (k <= 0) return 1;
  if (k > n) return 0;
  return Math.exp(logIncompleteBeta(p, k, n - k + 1));
}
