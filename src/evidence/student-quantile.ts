import { InputError } from '../input-error.js';
import { crossing } from './crossing.js';
import { logIncompleteBetaOfPair } from './log-incomplete-beta.js';
import { requireProbability } from './require-probability.js';

/** Beyond this many degrees the distribution is the normal one to ten digits, and the shapes grow too large. */
const MOST_DEGREES = 1e6;
const LARGEST_LOG = 40;

/**
 * The upper quantile of Student's distribution: the t that is exceeded with the given probability.
 *
 *     P(T > t) = ½ I_x(ν/2, ½) = tail,  x = ν/(ν + t²),  0 < tail < ½
 *
 * ν need not be an integer. Rounded towards larger t, so that an interval built from it is not too short.
 * Throws: InputError unless 0 < tail < ½ and ν ≥ 1.
 * Source: DLMF 8.17; Student, Biometrika 6 (1908), 1. Checked by: test/evidence/student-quantile.test.ts.
 */
export function studentQuantile(tail: number, degrees: number): number {
  requireProbability('studentQuantile', 'tail', tail);
  if (!(tail < 0.5 && degrees >= 1)) {
    throw new InputError(
      `studentQuantile: expected a tail below 1/2 and ν ≥ 1, got tail = ${tail} and ν = ${degrees}.`,
    );
  }
  const nu = Math.min(degrees, MOST_DEGREES);
  const wanted = Math.log(2 * tail);
  // In log t, where one bracket serves tails from nearly 1/2 down to the smallest.
  const excess = (logT: number): number => {
    const t = Math.exp(logT);
    const square = t * t;
    return logIncompleteBetaOfPair(nu / (nu + square), square / (nu + square), nu / 2, 0.5) - wanted;
  };
  return Math.exp(crossing(excess, -LARGEST_LOG, LARGEST_LOG) + 2e-12);
}
