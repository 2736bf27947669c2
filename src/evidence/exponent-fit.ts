import { InputError } from '../input-error.js';
import type { MeanEstimate } from './mean-estimate.js';

/** A mean at one size. */
export interface SizedMean extends MeanEstimate {
  readonly size: number;
}

/** A fitted exponent with its standard error and degrees of freedom. */
export interface ExponentFit {
  readonly exponent: number;
  readonly standardError: number;
  /** Welch–Satterthwaite. */
  readonly degrees: number;
  /** Σ(residual/standard error)²/(sizes − 2): about 1 when a power of the size describes the means. */
  readonly misfit: number;
}

/** With fewer sizes a line fits too easily to say anything. */
export const FEWEST_SIZES = 4;

/** log m̂ has a normal law only where the mean stands well clear of 0. */
const CLEAR_OF_ZERO = 8;

/**
 * The exponent a in mean ∝ sizeᵃ, by weighted least squares of log|mean| on log size.
 *
 *     a = Σ w(x − x̄)(y − ȳ)/Σ w(x − x̄)²,  w = (mean/standard error)²,  se(a) = 1/√(Σ w(x − x̄)²)
 *
 * The standard errors are those of the trials, not of the residuals: a law that is no power shows in `misfit`, and is not
 * taken for noise. Undefined when some mean is within 8 standard errors of 0, or not finite, or changes sign: its logarithm
 * then says nothing. Asymptotic in the number of trials (delta method).
 * Throws: InputError for fewer than 4 different sizes. Checked by: test/evidence/exponent-fit.test.ts, exponent-coverage.test.ts.
 */
export function exponentFit(points: readonly SizedMean[]): ExponentFit | undefined {
  const sizes = new Set(points.map(({ size }) => size)).size;
  if (sizes < FEWEST_SIZES) {
    throw new InputError(
      `exponentFit: expected at least ${FEWEST_SIZES} different sizes for a fit, got ${sizes}.`,
    );
  }
  const signs = new Set(points.map(({ mean }) => Math.sign(mean)));
  const clear = points.every(
    ({ mean, standardError }) => Number.isFinite(mean) && Math.abs(mean) > CLEAR_OF_ZERO * standardError,
  );
  if (!clear || signs.size !== 1) return undefined;

  const logs = points.map(({ size, mean, standardError, trials }) => ({
    x: Math.log(size),
    y: Math.log(Math.abs(mean)),
    // A sample without any spread would have all the weight; rounding is its least error.
    error: Math.max(standardError / Math.abs(mean), 1e-13),
    trials,
  }));
  const weights = logs.map(({ error }) => 1 / (error * error));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const weighted = (value: (i: number) => number): number =>
    weights.reduce((sum, w, i) => sum + w * value(i), 0);
  const x = logs.map((point) => point.x - weighted((i) => (logs[i] as { x: number }).x) / total);
  const meanY = weighted((i) => (logs[i] as { y: number }).y) / total;
  const y = logs.map((point) => point.y - meanY);
  const at = (values: readonly number[], i: number): number => values[i] as number;
  const spread = weighted((i) => at(x, i) ** 2);
  const exponent = weighted((i) => at(x, i) * at(y, i)) / spread;
  // The share of each point in the variance of the slope.
  const shares = logs.map(({ error, trials }, i) => ({
    share: ((at(weights, i) * at(x, i) * error) / spread) ** 2,
    freedom: trials - 1,
  }));
  const variance = shares.reduce((sum, { share }) => sum + share, 0);
  return {
    exponent,
    standardError: Math.sqrt(variance),
    degrees: variance ** 2 / shares.reduce((sum, { share, freedom }) => sum + share ** 2 / freedom, 0),
    misfit: weighted((i) => (at(y, i) - exponent * at(x, i)) ** 2) / (points.length - 2),
  };
}
