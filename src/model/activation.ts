import { erf, erfSlope, TWO_OVER_ROOT_PI } from '../math/erf.js';
import { sigmoid as logistic } from '../math/sigmoid.js';
import { tanh as hyperbolicTangent } from '../math/tanh.js';

/**
 * An activation ψ with what theorems ask about it, as data.
 *
 * Value and slope are the functions of src/math, which the SIMD kernel computes in the same order: the reference and the
 * fast engines agree to the last bit on every element.
 */
export interface Activation {
  readonly name: string;
  /** ψ(z). */
  readonly value: (z: number) => number;
  /** ψ′(z); where ψ has a kink, the value the trainer uses there. */
  readonly slope: (z: number) => number;
  /** sup |ψ|, Infinity when unbounded. */
  readonly bound: number;
  /** sup |ψ′|. */
  readonly slopeBound: number;
  /** ψ(−z) = −ψ(z) for all z. */
  readonly odd: boolean;
  /** All derivatives exist and are bounded. */
  readonly smooth: boolean;
  /** E ψ(u)ψ(v) for centred Gaussian (u, v) with variances kii, kjj and covariance kij, where a closed form is known. */
  readonly expectedProduct?: (kii: number, kjj: number, kij: number) => number;
}

/** ψ(z) = z. */
export const linear: Activation = {
  name: 'linear',
  value: (z) => z,
  slope: () => 1,
  bound: Number.POSITIVE_INFINITY,
  slopeBound: 1,
  odd: true,
  smooth: true,
  expectedProduct: (_kii, _kjj, kij) => kij,
};

/** The error function; its closed form is Williams (1998), "Computation with infinite neural networks". */
export const erfActivation: Activation = {
  name: 'erf',
  value: erf,
  slope: erfSlope,
  bound: 1,
  slopeBound: TWO_OVER_ROOT_PI,
  odd: true,
  smooth: true,
  expectedProduct: (kii, kjj, kij) =>
    (2 / Math.PI) * Math.asin(clampToUnit((2 * kij) / Math.sqrt((1 + 2 * kii) * (1 + 2 * kjj)))),
};

/** The hyperbolic tangent; E ψ(u)ψ(v) has no closed form. */
export const tanh: Activation = {
  name: 'tanh',
  value: hyperbolicTangent,
  slope: (z) => {
    const h = hyperbolicTangent(z);
    return 1 - h * h;
  },
  bound: 1,
  slopeBound: 1,
  odd: true,
  smooth: true,
};

/** The logistic function 1/(1 + e^(−z)); E ψ(u)ψ(v) has no closed form. */
export const sigmoid: Activation = {
  name: 'sigmoid',
  value: logistic,
  slope: (z) => {
    const h = logistic(z);
    return h * (1 - h);
  },
  bound: 1,
  slopeBound: 0.25,
  odd: false,
  smooth: true,
};

/** max(z, 0), with ψ′(0) = 0; its closed form is half the order-1 arc-cosine kernel of Cho & Saul (2009). */
export const relu: Activation = {
  name: 'relu',
  value: (z) => Math.max(z, 0),
  slope: (z) => (z > 0 ? 1 : 0),
  bound: Number.POSITIVE_INFINITY,
  slopeBound: 1,
  odd: false,
  smooth: false,
  expectedProduct: (kii, kjj, kij) => {
    const size = Math.sqrt(kii * kjj);
    if (size === 0) return 0;
    const angle = Math.acos(clampToUnit(kij / size));
    return (size * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle))) / (2 * Math.PI);
  },
};

/** The activations that ship. */
export const ACTIVATIONS = [linear, erfActivation, tanh, sigmoid, relu] as const;

/** A correlation may leave [−1, 1] by a rounding error. */
function clampToUnit(x: number): number {
  return Math.min(1, Math.max(-1, x));
}
