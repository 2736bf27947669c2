import { floorSqrt } from './integers.js';
import { Rational } from './rational.js';

/** The square root of a rational where it is rational, undefined otherwise. Checked by: test/exact/numbers.test.ts. */
export function exactRoot(x: Rational): Rational | undefined {
  // In lowest terms: n/d is a square when both are.
  const [n, d] = [rootOf(x.n), rootOf(x.d)];
  return n === undefined || d === undefined ? undefined : Rational.of(n, d);
}

function rootOf(n: bigint): bigint | undefined {
  if (n < 0n) return undefined;
  const root = floorSqrt(n);
  return root * root === n ? root : undefined;
}
