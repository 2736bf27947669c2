import {
  type Matrix,
  mapEntries,
  matrixOf,
  mmulTransposed,
  mulVector,
  times,
  type Vector,
} from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import type { Activation } from './activation.js';

/** A way to draw labels y (n) for given inputs. */
export interface LabelFamily {
  readonly name: string;
  readonly draw: (X: Matrix, activation: Activation, stream: RandomStream) => Vector;
}

/** y = Xv, v ~ N(0, I). */
export const linearTeacher: LabelFamily = {
  name: 'linear teacher',
  draw: (X, _activation, stream) => mulVector(X, stream.gaussians(X.columns)),
};

/** y = ψ(XVᵀ)u/√q, a network of width q with standard Gaussian weights and the student's activation. */
export function teacherOfWidth(width: number): LabelFamily {
  return {
    name: `network teacher of width ${width}`,
    draw: (X, activation, stream) => {
      const V = matrixOf(width, X.columns, () => stream.gaussian());
      const hidden = mapEntries(mmulTransposed(X, V), activation.value);
      return times(1 / Math.sqrt(width), mulVector(hidden, stream.gaussians(width)));
    },
  };
}

/** The teacher of width 16: small, so that its labels are far from Gaussian. */
export const networkTeacher: LabelFamily = { ...teacherOfWidth(16), name: 'network teacher' };

/** Labels ±1, each with probability one half. */
export const signLabels: LabelFamily = {
  name: '±1',
  draw: (X, _activation, stream) => Float64Array.from({ length: X.rows }, () => stream.sign()),
};

/** Labels N(0, 1). */
export const gaussianLabels: LabelFamily = {
  name: 'Gaussian',
  draw: (X, _activation, stream) => stream.gaussians(X.rows),
};

/** One sample has label 1, the others 0. */
export const oneHotLabels: LabelFamily = {
  name: 'one-hot',
  draw: (X, _activation, stream) => {
    const hot = stream.integer(0, X.rows - 1);
    return Float64Array.from({ length: X.rows }, (_, i) => (i === hot ? 1 : 0));
  },
};

/** The families of labels that ship. */
export const LABEL_FAMILIES = [
  linearTeacher,
  networkTeacher,
  signLabels,
  gaussianLabels,
  oneHotLabels,
] as const;
