/** One measured threshold, with what it may depend on. */
export interface GrowthPoint {
  readonly samples: number;
  /** γ. */
  readonly gap: number;
  /** The width at which the claim begins to hold. */
  readonly width: number;
}

/** width ≈ C·n^a·(1/γ)^b, with standard errors from the residuals. */
export interface Growth {
  readonly inSamples: { readonly exponent: number; readonly standardError: number };
  readonly inInverseGap: { readonly exponent: number; readonly standardError: number };
  /** Standard deviation of the residuals of log width. */
  readonly residual: number;
}

/** Three parameters and one degree of freedom at least. */
export const FEWEST_POINTS = 4;

/**
 * The growth of thresholds in n and 1/γ, by least squares of log width on log n and log 1/γ.
 *
 * A description of the regimes measured, not a claim: γ and n vary together over data families. Undefined with fewer than
 * four points, or when n or γ does not vary independently. Checked by: test/sharpness/growth.test.ts.
 */
export function growthOf(points: readonly GrowthPoint[]): Growth | undefined {
  if (points.length < FEWEST_POINTS) return undefined;
  const centred = (values: readonly number[]): readonly number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const x = centred(points.map(({ samples }) => Math.log(samples)));
  const z = centred(points.map(({ gap }) => -Math.log(gap)));
  const y = centred(points.map(({ width }) => Math.log(width)));
  const inner = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  const [xx, xz, zz] = [inner(x, x), inner(x, z), inner(z, z)];
  const determinant = xx * zz - xz * xz;
  if (!(determinant > 1e-9 * xx * zz)) return undefined;
  const a = (inner(x, y) * zz - inner(z, y) * xz) / determinant;
  const b = (inner(z, y) * xx - inner(x, y) * xz) / determinant;
  const rest = y.map((value, i) => value - a * (x[i] as number) - b * (z[i] as number));
  const variance = inner(rest, rest) / (points.length - 3);
  return {
    inSamples: { exponent: a, standardError: Math.sqrt((variance * zz) / determinant) },
    inInverseGap: { exponent: b, standardError: Math.sqrt((variance * xx) / determinant) },
    residual: Math.sqrt(variance),
  };
}
