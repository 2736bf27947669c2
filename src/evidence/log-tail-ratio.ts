import { InputError } from '../input-error.js';

/** Relative change at which the fraction has settled: two roundings. */
const SETTLED = 4.5e-16;

/** Replaces an exact zero in Lentz's recurrence. */
const TINY = 1e-300;

/** At the mean about 0.45 √(a + b) terms are needed, away from it fewer: enough for a + b up to 10¹². */
const MAX_TERMS = 500_000;

/**
 * Logarithm of a beta integral divided by the integrand's powers at its end, for x up to the mean.
 *
 *     R = ∫₀ˣ q^(a−1) (1 − q)^(b−1) dq / (x^a y^b) = 1/(β₀ + α₁/(β₁ + α₂/(β₂ + …))),   y = 1 − x ≥ b/(a + b)
 *     α_m = (a+m−1)(a+b+m−1) m (b−m) x² / (a+2m−1)²
 *     β_m = m + m(b−m)x/(a+2m−1) + (a+m)(ay − bx + 1 + m(1+y))/(a+2m+1)
 *
 * It neither underflows nor cancels, however far in the tail x is. For an integer b it ends at m = b and
 * every number in it is positive, so rounding errors do not grow. Evaluated by the modified Lentz method.
 *
 * Throws: InputError when x is above the mean, or when the fraction has not settled after MAX_TERMS terms.
 * Source: Didonato & Morris, ACM TOMS 18 (1992), 360, the even part of DLMF 8.17.22; Press et al., Numerical
 * Recipes § 5.2.
 * Checked by: test/evidence/log-incomplete-beta.test.ts.
 */
export function logTailRatio(x: number, y: number, a: number, b: number): number {
  const total = a + b;
  // a y − b x, from the smaller of x and y: near the mean its digits are what the answer rests on.
  const distance = x <= y ? a - total * x : total * y - b;
  if (!(distance > -1)) {
    throw new InputError(
      `logTailRatio: expected x up to the mean ${a / total}, got x = ${x} with a = ${a}, b = ${b}; use the other.`,
    );
  }
  let fraction = (a * (distance + 1)) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const denominator = a + 2 * m - 1;
    const ratio = x / denominator;
    const alpha = (a + m - 1) * (total + m - 1) * m * (b - m) * ratio * ratio;
    if (alpha === 0) return -Math.log(fraction);
    const beta = m + m * (b - m) * ratio + ((a + m) * (distance + 1 + m * (1 + y))) / (denominator + 2);
    d = 1 / (beta + alpha * d || TINY);
    c = beta + alpha / c || TINY;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < SETTLED) return -Math.log(fraction);
  }
  throw new InputError(
    `logTailRatio: not settled after ${MAX_TERMS} terms at x = ${x}, a = ${a}, b = ${b}; use fewer trials.`,
  );
}
