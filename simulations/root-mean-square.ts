import { meanEstimate } from '../src/evidence/mean-estimate.js';
import type { Measured } from '../src/simulation/number-table.js';

/** √(mean cos²)·√p, 1 for independent directions; its standard error by the delta method. */
export function rootMeanSquare(cosines: readonly number[], width: number): Measured {
  const { mean, standardError } = meanEstimate(cosines.map((cosine) => width * cosine * cosine));
  const value = Math.sqrt(mean);
  return { value, standardError: standardError / (2 * value) };
}
