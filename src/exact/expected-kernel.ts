import { InputError } from '../input-error.js';
import { arccosine, arcsine, cosineOfArcsine, withinUnit } from './arcsine.js';
import { Interval } from './interval.js';
import { NoExactForm } from './no-exact-form.js';
import { pi } from './pi.js';

/** Places beyond the answer's: roots and quotients lose a few units each. */
const GUARD_BITS = 16;

/** E ψ(u)ψ(v) of a Gaussian pair: its variances, neither below 0, its covariance, and whether u is v. */
type Entry = (kii: Interval, kjj: Interval, kij: Interval, same: boolean) => Interval;

const ENTRIES: Readonly<Record<string, Entry>> = { linear: (_kii, _kjj, kij) => kij, erf, relu };

/**
 * The infinite-width kernel Ḡ_ij = E ψ(u)ψ(v), (u, v) ~ N(0, [[K_ii, K_ij], [K_ij, K_jj]]), every entry enclosed.
 *
 *     linear  K_ij
 *     erf     (2/π) arcsin(2K_ij/√((1 + 2K_ii)(1 + 2K_jj)))
 *     relu    √(K_iiK_jj) (sin θ + (π − θ) cos θ)/(2π),   cos θ = K_ij/√(K_iiK_jj);   0 where a row is 0
 *
 * The kernel of the matrix that K encloses: what reaches beyond a Gram matrix, K_ii < 0 or |cos θ| > 1, is rounding's and
 * is cut off. The lower triangle serves both.
 *
 * Throws: NoExactForm for tanh, sigmoid and any other activation; InputError where no matrix in K is a Gram matrix.
 * Source: Williams (1998) for erf, half the order-1 arc-cosine kernel of Cho & Saul (2009) for ReLU.
 * Checked by: test/exact/expected-kernel.test.ts.
 */
export function expectedKernel(
  K: readonly (readonly Interval[])[],
  activation: string,
  bits: number,
): Interval[][] {
  const entry = Object.hasOwn(ENTRIES, activation) ? ENTRIES[activation] : undefined;
  if (entry === undefined) throw new NoExactForm(`γ of ${activation} has no proved enclosure`);
  const work = bits + GUARD_BITS;
  const variances = K.map((row, i) => variance(row[i].withBits(work)));
  const lower = variances.map((kii, i) =>
    variances
      .slice(0, i + 1)
      .map((kjj, j) => entry(kii, kjj, i === j ? kii : K[i][j].withBits(work), i === j).withBits(bits)),
  );
  return K.map((_, i) => K.map((_, j) => lower[Math.max(i, j)][Math.min(i, j)]));
}

function erf(kii: Interval, kjj: Interval, kij: Interval): Interval {
  const one = Interval.ofInteger(1n, kij.bits);
  const size = one
    .add(kii.scale(2n))
    .multiply(one.add(kjj.scale(2n)))
    .sqrt();
  return arcsine(kij.scale(2n).divide(size)).scale(2n).divide(pi(kij.bits));
}

function relu(kii: Interval, kjj: Interval, kij: Interval, same: boolean): Interval {
  const half = Interval.ofRatio(1n, 2n, kij.bits);
  // θ = 0. From the quotient of K_ii by its root θ would only be known to be small.
  if (same) return kii.multiply(half);
  const size = kii.multiply(kjj).sqrt();
  // A row may be 0; J/(2π) lies between 0 and 1/2, whatever the angle.
  if (size.low <= 0n) return Interval.ofEnds(0n, size.multiply(half).high, kij.bits);
  const J = angular(kij.divide(size));
  return size.multiply(J).divide(pi(kij.bits).scale(2n));
}

/**
 * J(c) = sin θ + (π − θ) cos θ, cos θ = c, over an interval of c.
 *
 * dJ/dc = π − θ = arccos(−c) ≥ 0 (the derivatives of sin θ and of −θ cos θ by θ leave only that), so the ends are enclosed
 * at the ends: near c = 1, where θ itself is badly known, J is known as well as c.
 */
function angular(c: Interval): Interval {
  const { low, high } = withinUnit('expectedKernel', c);
  return Interval.ofEnds(angularAt(low, c.bits).low, angularAt(high, c.bits).high, c.bits);
}

function angularAt(n: bigint, bits: number): Interval {
  const c = Interval.ofEnds(n, n, bits);
  return cosineOfArcsine(n, bits, bits).add(arccosine(c.negate()).multiply(c));
}

function variance(kii: Interval): Interval {
  if (kii.high < 0n) throw new InputError(`expectedKernel: expected a Gram matrix, got K_ii = ${kii}.`);
  return kii.low < 0n ? Interval.ofEnds(0n, kii.high, kii.bits) : kii;
}
