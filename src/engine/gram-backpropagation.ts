import type { Vector } from '../math/matrix.js';
import { times } from './flat-product.js';
import type { GramBlocks } from './gram-start.js';
import {
  E_G_E,
  type GramStepper,
  INNER,
  measureError,
  Q_E,
  SQUARE,
  startingSums,
  stepSums,
  U_E,
  U0_E,
  WITH_FIRST,
} from './gram-stepper.js';

/**
 * Backpropagation of a linear network in Gram space: as feedback alignment with the row β in place of the row b.
 *
 *     P⁺ = P − auᵀ − uaᵀ + s·aaᵀ,  P = ZZᵀ, a = κKe;  u⁺ = ρu − κPe − (ρs − κ u·e)a;  q⁺ = q − c·a
 *     c⁺ and s⁺ as in `stepSums`
 *
 * with u = Zβ, q = Zb, c = b·β, s = ‖β‖², κ = η/√p, ρ = 1 − ηλ; in the eigenbasis of K, so Ke is k∘e. The Frobenius drift of W is not determined by M.
 * Source: derived in this project. Checked by: test/engine/gram-space.test.ts.
 */
export function createBackpropagationStepper(
  start: GramBlocks,
  k: Vector,
  y: Float64Array,
  rootWidth: number,
  stepSize: number,
): GramStepper {
  const n = start.Zb.length;
  const kappa = stepSize / rootWidth;
  const perRootWidth = 1 / rootWidth;
  const P = start.ZZ.slice();
  const u = start.Zbeta.slice();
  const e = new Float64Array(n);
  const q = start.Zb.slice();
  const u0 = start.Zbeta.slice();
  const a = new Float64Array(n);
  const Pe = new Float64Array(n);
  const sums = startingSums(start.bBeta, start.betaBeta);
  measureError(u, y, perRootWidth, e, sums);

  return {
    u,
    e,
    sums,
    forwardDrift: undefined,
    probe: () => P[0] as number,
    step: (rho) => {
      times(P, e, Pe);
      const s = sums[SQUARE] as number;
      const c = sums[INNER] as number;
      const v = sums[WITH_FIRST] as number;
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
        const ai = a[i] as number;
        const ui = u[i] as number;
        const row = i * n;
        for (let j = 0; j < n; j++) {
          const aj = a[j] as number;
          P[row + j] = (P[row + j] as number) - ai * (u[j] as number) - ui * aj + s * (ai * aj);
        }
      }
      sums[U_E] = ue;
      sums[U0_E] = u0e;
      sums[Q_E] = qe;
      sums[E_G_E] = ePe;
      stepSums(sums, rho, kappa);
      const carried = rho * s - kappa * ue;
      for (let i = 0; i < n; i++) {
        const ai = a[i] as number;
        u[i] = rho * (u[i] as number) - kappa * (Pe[i] as number) - carried * ai;
        q[i] = (q[i] as number) - c * ai;
        u0[i] = (u0[i] as number) - v * ai;
      }
      measureError(u, y, perRootWidth, e, sums);
    },
  };
}
