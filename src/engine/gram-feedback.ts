import type { Vector } from '../math/matrix.js';
import { times } from './flat-product.js';
import type { GramBlocks } from './gram-start.js';
import {
  E_G_E,
  type GramStepper,
  INNER,
  measureError,
  Q_E,
  startingSums,
  stepSums,
  U_E,
  U0_E,
} from './gram-stepper.js';

/**
 * Feedback alignment of a linear network in Gram space: one product with an n×n matrix a step, whatever p is.
 *
 *     Z(t) = Z₀ − αbᵀ;  Ge = ZZᵀe = Z₀Z₀ᵀe − (q·e)α − (α·e)q₀,  q = Zb = q₀ − ‖b‖²α
 *     u⁺ = ρu − κGe − c⁺a,  a = κKe;  α⁺ = α + a;  c⁺ and s⁺ as in `stepSums`
 *
 * with u = Zβ, c = b·β, s = ‖β‖², κ = η/√p, ρ = 1 − ηλ; in the eigenbasis of K, so Ke is k∘e. Z₀Z₀ᵀ stays fixed, so rounding does not drift.
 * Source: derived in this project. Checked by: test/engine/gram-space.test.ts.
 */
export function createFeedbackStepper(
  start: GramBlocks,
  k: Vector,
  y: Float64Array,
  rootWidth: number,
  stepSize: number,
): GramStepper {
  const n = start.Zb.length;
  const kappa = stepSize / rootWidth;
  const perRootWidth = 1 / rootWidth;
  const { ZZ, Zb: q0, bb, bBeta: c0 } = start;
  const u = start.Zbeta.slice();
  const e = new Float64Array(n);
  const alpha = new Float64Array(n);
  const Ge = new Float64Array(n);
  /** Zβ₀, and σ with α = Kσ: they serve the drifts. */
  const u0 = start.Zbeta.slice();
  const sigma = new Float64Array(n);
  const sums = startingSums(c0, start.betaBeta);
  measureError(u, y, perRootWidth, e, sums);

  return {
    u,
    e,
    sums,
    forwardDrift: () => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (sigma[i] as number) * (alpha[i] as number);
      return Math.sqrt(Math.max(bb * sum, 0));
    },
    probe: () => alpha[0] as number,
    step: (rho) => {
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
      sums[U_E] = ue;
      sums[U0_E] = u0e;
      sums[Q_E] = qe;
      sums[E_G_E] = eGe;
      stepSums(sums, rho, kappa);
      const c = sums[INNER] as number;
      for (let i = 0; i < n; i++) {
        const moved = kappa * (e[i] as number);
        const a = (k[i] as number) * moved;
        u[i] = rho * (u[i] as number) - kappa * (Ge[i] as number) - c * a;
        u0[i] = (u0[i] as number) - c0 * a;
        alpha[i] = (alpha[i] as number) + a;
        sigma[i] = (sigma[i] as number) + moved;
      }
      measureError(u, y, perRootWidth, e, sums);
    },
  };
}
