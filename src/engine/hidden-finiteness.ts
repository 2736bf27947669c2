import { largestEntry, type Matrix } from '../math/matrix.js';
import type { Problem } from '../model/problem.js';
import type { Start } from '../model/start.js';
import { isFresh } from '../model/start.js';
import type { HiddenState } from './hidden-state.js';

/** Pre-activations that are bounded by this are finite for certain; beyond it they are looked at. */
const SURELY_FINITE = 1e300;
/** No Gaussian that RandomStream draws is larger. */
const LARGEST_GAUSSIAN = 40;

/** Whether Z is finite, without a look at Z as long as a bound says so: a saturated ψ would hide an infinite Z. */
export interface Finiteness {
  readonly check: () => boolean;
  /** To be called before a step, with ‖e‖ and a bound of the largest |c_r| of the old state. */
  readonly move: (error: number, carrier: number) => void;
}

/**
 * |z| ≤ Σ|x||w| at the start, and one step moves it by at most (η/√p)·max|K_ij|·√n·‖e‖·sup|ψ′|·max_r|c_r|.
 */
export function finiteness(
  { X, activation }: Problem,
  start: Start,
  K: Matrix,
  scale: number,
  state: HiddenState,
): Finiteness {
  const weights = isFresh(start) ? X.rows * LARGEST_GAUSSIAN : largestEntry(start.W);
  let bound = X.columns * largestEntry(X) * weights;
  const reach = scale * largestEntry(K) * Math.sqrt(K.rows) * activation.slopeBound;
  return {
    check: () => bound < SURELY_FINITE || state.hiddenIsFinite(),
    move: (error, carrier) => {
      // A bound that is NaN is no bound either.
      bound += reach * error * carrier;
    },
  };
}
