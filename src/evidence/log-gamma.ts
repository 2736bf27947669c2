import { InputError } from '../input-error.js';

/** log √(2π). */
export const LOG_ROOT_TWO_PI = 0.9189385332046727;

/** From here on six terms of Stirling's series leave an error below 4e-18. */
const STIRLING_FROM = 15;

/** 1 − γ, γ Euler's constant: the slope of log Γ at 2. */
const SLOPE_AT_TWO = 0.42278433509846713;

/**
 * (−1)^k (ζ(k) − 1)/k for k = 2 … 28, which gives 4e-18 for |z| ≤ 1/2. Made by mpmath 1.3.0:
 *     mp.dps = 40; print([float((-1)**k * (zeta(k) - 1) / k) for k in range(2, 29)])
 */
const ZETA_COEFFICIENTS = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5,
  -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6,
  -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7, 2.1207184805554665e-7,
  -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8, 1.0838659214896955e-8,
  -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10,
];

/**
 * Logarithm of the gamma function of a positive number, to about 1e-15 relative, also beside its zeros at 1
 * and 2.
 *
 *     log Γ(2 + z) = (1 − γ) z + Σ_{k≥2} (−1)^k (ζ(k) − 1) z^k / k     for |z| ≤ 1/2
 *     log Γ(x)     = (x − ½) log x − x + log √(2π) + stirlingRemainder(x)     for x ≥ 15
 *
 * and Γ(x + 1) = x Γ(x) in between.
 *
 * Throws: InputError unless 0 < x < ∞.
 * Source: DLMF 5.7.3 (shifted by one), 5.11.1. Checked by: test/evidence/log-beta.test.ts.
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    throw new InputError(
      `logGamma: expected a finite number above 0, got ${x}; reflect it first if it is negative.`,
    );
  }
  if (x >= STIRLING_FROM) {
    return x * (Math.log(x) - 1) - 0.5 * Math.log(x) + LOG_ROOT_TWO_PI + stirlingSeries(x);
  }
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    product *= reduced;
  }
  return logGammaNearTwo(reduced - 2) + Math.log(product);
}

/**
 * What Stirling's formula misses: log Γ(x) − ((x − ½) log x − x + log √(2π)), about 1/(12x).
 *
 * Ratios of large gammas are built from it, because the large parts then cancel on paper and not in floating
 * point.
 *
 * Source: DLMF 5.11.1; C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 * Checked by: test/evidence/log-beta.test.ts, through logBeta.
 */
export function stirlingRemainder(x: number): number {
  if (x >= STIRLING_FROM) return stirlingSeries(x);
  return logGamma(x) - ((x - 0.5) * Math.log(x) - x + LOG_ROOT_TWO_PI);
}

/** Σ B_{2j} / (2j (2j − 1) x^{2j−1}), j = 1 … 6. */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
}

/** log Γ(2 + z) for |z| ≤ 1/2. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_COEFFICIENTS.length - 1; i >= 0; i--) sum = sum * z + (ZETA_COEFFICIENTS[i] as number);
  return z * (SLOPE_AT_TWO + z * sum);
}
