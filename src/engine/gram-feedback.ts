import type { Vector } from '../math/matrix.js';
import { times } from './flat-product.js';
import type { GramBlocks } from './gram-start.js';
import type { GramStepper } from './gram-stepper.js';

/**
 * Feedback alignment of a linear network in Gram space: one product with an n×n matrix a step, whatever p is.
 *
 *     Z(t) = Z₀ − αbᵀ;  Ge = ZZᵀe = Z₀Z₀ᵀe − (q·e)α − (α·e)q₀,  q = Zb = q₀ − ‖b‖²α
 *     u⁺ = ρu − κGe − c⁺a,  a = κKe;  c⁺ = ρc − κ q·e;  s⁺ = ρ²s − 2ρκ u·e + κ² e·Ge;  α⁺ = α + a
 *
 * with u = Zβ, c = b·β, s = ‖β‖², κ = η/√p, ρ = 1 − ηλ; in the eigenbasis of K, so Ke is k∘e. Z₀Z₀ᵀ stays fixed, so rounding does not drift.
 * Source: derived in this project. Checked by: test/engine/gram-space.test.ts.
 */
export function createFeedbackStepper(start: GramBlocks, k: Vector, kappa: number): GramStepper {
  const n = start.Zb.length;
  const { ZZ, Zb: q0, bb } = start;
  const u = start.Zbeta.slice();
  const alpha = new Float64Array(n);
  const Ge = new Float64Array(n);
  /** Zβ₀, and σ with α = Kσ: they serve the drifts. */
  const u0 = start.Zbeta.slice();
  const sigma = new Float64Array(n);
  const c0 = start.bBeta;
  let v = start.betaBeta;
  let drift = 0;
  let c = start.bBeta;
  let s = start.betaBeta;

  return {
    u,
    cosine: () => c / Math.sqrt(bb * s),
    outputNorm: () => Math.sqrt(s),
    outputDrift: () => Math.sqrt(Math.max(drift, 0)),
    forwardDrift: () => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (sigma[i] as number) * (alpha[i] as number);
      return Math.sqrt(Math.max(bb * sum, 0));
    },
    isFinite: () => Number.isFinite(s + c + (alpha[0] as number)),
    step: (e, rho) => {
      times(ZZ, e, Ge);
      let q0e = 0;
      let alphaE = 0;
      let ue = 0;
      let u0e = 0;
      for (let i = 0; i < n; i++) {
        const ei = e[i] as number;
        q0e += (q0[i] as number) * ei;
        alphaE += (alpha[i] as number) * ei;
        ue += (u[i] as number) * ei;
        u0e += (u0[i] as number) * ei;
      }
      const qe = q0e - bb * alphaE;
      let eGe = 0;
      for (let i = 0; i < n; i++) {
        const value = (Ge[i] as number) - qe * (alpha[i] as number) - alphaE * (q0[i] as number);
        Ge[i] = value;
        eGe += value * (e[i] as number);
      }
      const shrink = 1 - rho;
      drift += shrink * shrink * s + 2 * shrink * kappa * ue + kappa * kappa * eGe;
      drift -= 2 * (shrink * (s - v) + kappa * (ue - u0e));
      v = rho * v - kappa * u0e;
      c = rho * c - kappa * qe;
      s = rho * rho * s - 2 * rho * kappa * ue + kappa * kappa * eGe;
      for (let i = 0; i < n; i++) {
        const a = kappa * ((k[i] as number) * (e[i] as number));
        u[i] = rho * (u[i] as number) - kappa * (Ge[i] as number) - c * a;
        u0[i] = (u0[i] as number) - c0 * a;
        alpha[i] = (alpha[i] as number) + a;
        sigma[i] = (sigma[i] as number) + kappa * (e[i] as number);
      }
    },
  };
}
