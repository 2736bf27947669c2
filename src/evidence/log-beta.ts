import { InputError } from '../input-error.js';
import { LOG_ROOT_TWO_PI, stirlingRemainder } from './log-gamma.js';

export { logGamma } from './log-gamma.js';

/**
 * Logarithm of the beta function, without subtracting large log-gammas from each other.
 *
 *     log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b)
 *                 = −a log(1 + b/a) − b log(1 + a/b) + ½ log((a + b)/(ab)) + log √(2π) + s(a) + s(b) − s(a + b)
 *
 * s is what Stirling's formula misses (`stirlingRemainder`).
 *
 * Throws: InputError unless a and b are finite and above 0.
 * Source: DLMF 5.12.1, 5.11.1. Checked by: test/evidence/log-beta.test.ts.
 */
export function logBeta(a: number, b: number): number {
  if (!(a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY)) {
    throw new InputError(`logBeta: expected two finite shapes above 0, got a = ${a} and b = ${b}.`);
  }
  const powers = -a * Math.log1p(b / a) - b * Math.log1p(a / b);
  const roots = 0.5 * (Math.log1p(a / b) - Math.log(a));
  return (
    powers + roots + LOG_ROOT_TWO_PI + stirlingRemainder(a) + stirlingRemainder(b) - stirlingRemainder(a + b)
  );
}
