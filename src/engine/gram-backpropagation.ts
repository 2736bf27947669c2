import type { Vector } from '../math/matrix.js';
import { times } from './flat-product.js';
import type { GramBlocks } from './gram-start.js';
import type { GramStepper } from './gram-stepper.js';

/**
 * Backpropagation of a linear network in Gram space: as feedback alignment with the row β in place of the row b.
 *
 *     P⁺ = P − auᵀ − uaᵀ + s·aaᵀ,  P = ZZᵀ, a = κKe;  u⁺ = ρu − κPe − (ρs − κ u·e)a;  q⁺ = q − c·a
 *     c⁺ = ρc − κ q·e;  s⁺ = ρ²s − 2ρκ u·e + κ² e·Pe
 *
 * with u = Zβ, q = Zb, c = b·β, s = ‖β‖², κ = η/√p, ρ = 1 − ηλ; in the eigenbasis of K, so Ke is k∘e. The Frobenius drift of W is not determined by M.
 * Source: derived in this project. Checked by: test/engine/gram-space.test.ts.
 */
export function createBackpropagationStepper(start: GramBlocks, k: Vector, kappa: number): GramStepper {
  const n = start.Zb.length;
  const P = start.ZZ.slice();
  const u = start.Zbeta.slice();
  const q = start.Zb.slice();
  const u0 = start.Zbeta.slice();
  const a = new Float64Array(n);
  const Pe = new Float64Array(n);
  let v = start.betaBeta;
  let drift = 0;
  let c = start.bBeta;
  let s = start.betaBeta;

  return {
    u,
    cosine: () => c / Math.sqrt(start.bb * s),
    outputNorm: () => Math.sqrt(s),
    outputDrift: () => Math.sqrt(Math.max(drift, 0)),
    forwardDrift: undefined,
    isFinite: () => Number.isFinite(s + c + (P[0] as number)),
    step: (e, rho) => {
      times(P, e, Pe);
      let ue = 0;
      let qe = 0;
      let u0e = 0;
      let ePe = 0;
      for (let i = 0; i < n; i++) {
        const ei = e[i] as number;
        a[i] = kappa * ((k[i] as number) * ei);
        ue += (u[i] as number) * ei;
        qe += (q[i] as number) * ei;
        u0e += (u0[i] as number) * ei;
        ePe += (Pe[i] as number) * ei;
      }
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const [ai, aj] = [a[i] as number, a[j] as number];
          P[i * n + j] =
            (P[i * n + j] as number) - ai * (u[j] as number) - (u[i] as number) * aj + s * (ai * aj);
        }
      }
      const carried = rho * s - kappa * ue;
      for (let i = 0; i < n; i++) {
        const ai = a[i] as number;
        u[i] = rho * (u[i] as number) - kappa * (Pe[i] as number) - carried * ai;
        q[i] = (q[i] as number) - c * ai;
        u0[i] = (u0[i] as number) - v * ai;
      }
      const shrink = 1 - rho;
      drift += shrink * shrink * s + 2 * shrink * kappa * ue + kappa * kappa * ePe;
      drift -= 2 * (shrink * (s - v) + kappa * (ue - u0e));
      v = rho * v - kappa * u0e;
      c = rho * c - kappa * qe;
      s = rho * rho * s - 2 * rho * kappa * ue + kappa * kappa * ePe;
    },
  };
}
