import { LOG_ROOT_TWO_PI, stirlingRemainder } from './log-gamma.js';

/** Below this relative difference the series for the deviance is shorter and more accurate than its logarithm. */
const SERIES_BELOW = 0.1;

/**
 * Logarithm of the weight that a beta law gives to x: the common factor of its distribution functions.
 *
 *     log( x^a y^b / B(a, b) ) = ½ log(ab/(a + b)) − log √(2π) − D − s(a) − s(b) + s(a + b)
 *     D = a log(a/((a + b) x)) + b log(b/((a + b) y)) ≥ 0,   y = 1 − x
 *
 * log B and the powers are each of size a + b and all but cancel near the mean; D is of the size of the
 * result, so it is D that is computed. Both x and y are asked for, because 1 − x has lost the digits of a
 * small y.
 *
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 * Checked by: test/evidence/log-incomplete-beta.test.ts.
 */
export function logBetaWeight(x: number, y: number, a: number, b: number): number {
  const total = a + b;
  // a − (a + b)x = (a + b)y − b: the smaller of x and y is the one that is known to more digits.
  const excess = x <= y ? a - total * x : total * y - b;
  const deviance = devianceTerm(a, total * x, excess) + devianceTerm(b, total * y, -excess);
  const stirling = stirlingRemainder(total) - stirlingRemainder(a) - stirlingRemainder(b);
  return 0.5 * (Math.log(a) - Math.log1p(a / b)) - LOG_ROOT_TWO_PI - deviance + stirling;
}

/** count log(count/mean) + mean − count ≥ 0, with difference = count − mean given to more digits than it would have. */
function devianceTerm(count: number, mean: number, difference: number): number {
  const relative = difference / (count + mean);
  if (Math.abs(relative) > SERIES_BELOW) return count * Math.log(count / mean) - difference;
  // log((1 + r)/(1 − r)) = 2 (r + r³/3 + r⁵/5 + …) with r = relative; its first term cancels against the difference.
  const square = relative * relative;
  let power = 2 * count * relative;
  let sum = difference * relative;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
