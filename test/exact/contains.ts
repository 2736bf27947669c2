import type { Interval } from '../../src/exact/interval.js';
import type { Rational } from '../../src/exact/rational.js';

/** x ∈ X, by cross-multiplication. */
export function contains(X: Interval, x: Rational): boolean {
  const scaled = x.n << BigInt(X.bits);
  return X.low * x.d <= scaled && scaled <= X.high * x.d;
}
