import { InputError } from '../input-error.js';
import { gaussHermite } from './gauss-hermite.js';

/** Rounding in a kernel, or a quadrature in the layer below, may lift |correlation| this far above 1. */
const CORRELATION_SLACK = 1e-9;

/**
 * Pairs of nodes lighter than this are left out: with ψ of polynomial growth they are below rounding, and from order
 * 128 on they are most of the pairs.
 */
const NEGLIGIBLE_WEIGHT = 1e-40;

/**
 * Expected product of an activation at two jointly Gaussian inputs, by tensor Gauss–Hermite quadrature.
 *
 * E ψ(u) ψ(v), (u, v) ~ N(0, [[kii, kij], [kij, kjj]])
 *
 * With K = A Aᵀ and independent standard normals x, y: (u, v) = A (x, y). Of all roots A the one whose columns have
 * equal length is taken: neither axis then carries more than (kii + kjj)/2 of the variance, and strongly correlated
 * pairs need about half the order a Cholesky root does. Swapping i and j gives the same number to the last bit.
 *
 * Polynomials of degree below order are exact. For every correlation, erf, tanh and sigmoid reach 1e-10 at orders 32,
 * 68 and 20 for variances up to 1, at 92, 240 and 60 for variances up to 4, and at 192, beyond 384 and 124 for 9.
 * A kink (ReLU) leaves an error that falls only like 1/order: this is a rule for smooth ψ.
 *
 * Units: kii, kjj, kij in those of ψ's argument squared. Cost: at most 2 · order² calls of ψ, 110 · order from 128 on.
 * Throws: InputError for a negative or non-finite entry, |kij| > √(kii kjj) beyond rounding, or an order outside
 * 1 … 512.
 * Source: tensor product of DLMF 3.5(v). Checked by: test/math/gaussian-expectation.test.ts.
 */
export function expectProduct(
  psi: (z: number) => number,
  kii: number,
  kjj: number,
  kij: number,
  order: number,
): number {
  const { nodes, weights } = gaussHermite(order);
  const [ux, uy, vx, vy] = balancedRoot(Math.max(kii, kjj), Math.min(kii, kjj), kij);
  let total = 0;
  for (let a = 0; a < order; a++) {
    const x = nodes[a] as number;
    const lightest = NEGLIGIBLE_WEIGHT / (weights[a] as number);
    let row = 0;
    for (let b = 0; b < order; b++) {
      const weight = weights[b] as number;
      if (weight < lightest) continue;
      const y = nodes[b] as number;
      row += weight * psi(ux * x + uy * y) * psi(vx * x + vy * y);
    }
    total += (weights[a] as number) * row;
  }
  return total;
}

/**
 * A = R(θ) diag(√λ₁, √λ₂) R(π/4) by rows, for K = R(θ) diag(λ₁, λ₂) R(θ)ᵀ with large ≥ small on its diagonal.
 *
 * The last turn by 45° makes the columns equally long: |a|² = |b|² = (λ₁ + λ₂)/2.
 */
function balancedRoot(
  large: number,
  small: number,
  covariance: number,
): readonly [number, number, number, number] {
  // Written so that NaN fails too.
  if (!(small >= 0 && large < Number.POSITIVE_INFINITY)) {
    throw new InputError(
      `Gaussian expectation: variances are ${large} and ${small}; expected finite numbers, zero or above.`,
    );
  }
  const limit = Math.sqrt(large) * Math.sqrt(small);
  if (!(Math.abs(covariance) <= limit * (1 + CORRELATION_SLACK))) {
    throw new InputError(
      `Gaussian expectation: covariance is ${covariance} but √(kii kjj) = ${limit}; expected |kij| ≤ √(kii kjj).`,
    );
  }
  const kij = Math.max(-limit, Math.min(limit, covariance));
  const halfGap = (large - small) / 2;
  const lambda1 = (large + small) / 2 + Math.hypot(halfGap, kij);
  if (lambda1 === 0) return [0, 0, 0, 0];
  // λ₁ λ₂ = det K, as a product of differences: large · small − kij² would cancel near |correlation| = 1.
  const lambda2 = ((limit - kij) * (limit + kij)) / lambda1;
  // large ≥ small keeps θ within ±45°, where the sine of a small angle is accurate: the small variance depends on it.
  const theta = Math.atan2(kij, halfGap) / 2;
  const s1 = Math.sqrt(lambda1 / 2);
  const s2 = Math.sqrt(lambda2 / 2);
  const cos = Math.cos(theta);
  const sin = Math.sin(theta);
  return [cos * s1 - sin * s2, cos * s1 + sin * s2, sin * s1 + cos * s2, sin * s1 - cos * s2];
}
