import { InputError } from '../input-error.js';
import { exp } from './exp.js';
import type { RandomStream } from './random-stream.js';

/**
 * A draw of χ² with any real number of degrees of freedom up to 10¹⁵ and beyond.
 *
 *     χ²_k = 2 Γ(k/2);  Γ(a) = d·(1 + x/√(9d))³ accepted by x ~ N(0, 1) and a uniform, d = a − 1/3
 *
 * Throws: InputError unless degrees > 0. Source: Marsaglia & Tsang (2000), "A simple method for generating gamma
 * variables"; shapes below 1 through Γ(a) = Γ(a + 1)·U^(1/a). Checked by: test/math/chi-square.test.ts.
 */
export function chiSquare(degrees: number, stream: RandomStream): number {
  if (!(degrees > 0 && Number.isFinite(degrees))) {
    throw new InputError(`chiSquare: expected a finite number of degrees of freedom > 0, got ${degrees}.`);
  }
  const shape = degrees / 2;
  if (shape < 1) return 2 * gamma(shape + 1, stream) * exp(Math.log(1 - stream.uniform()) / shape);
  return 2 * gamma(shape, stream);
}

function gamma(shape: number, stream: RandomStream): number {
  const d = shape - 1 / 3;
  const spread = 1 / Math.sqrt(9 * d);
  for (;;) {
    const t = stream.gaussian() * spread;
    if (t <= -1) continue;
    // Multiplied out: what `**` rounds to differs between releases of V8.
    if (Math.log(1 - stream.uniform()) < d * logAcceptance(t)) return d * (1 + t) * (1 + t) * (1 + t);
  }
}

/**
 * 4.5t² + 1 − v + log v with v = (1 + t)³, that is 3(log(1 + t) − t + t²/2 − t³/3).
 *
 * For small t the terms cancel to order t⁴, and with d = 10¹⁵ before it what is left of them would be noise.
 */
function logAcceptance(t: number): number {
  if (Math.abs(t) > 0.05) return 3 * (Math.log1p(t) - t + (t * t) / 2 - (t * t * t) / 3);
  let sum = 0;
  // Alternating series −t⁴/4 + t⁵/5 − …: at |t| ≤ 0.05 ten terms leave 1e-13 of the first.
  for (let k = 14; k >= 4; k--) sum = (k % 2 === 0 ? -1 : 1) / k + t * sum;
  return 3 * (t * t) * (t * t) * sum;
}
