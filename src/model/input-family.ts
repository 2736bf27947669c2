import { exp } from '../math/exp.js';
import {
  dot,
  type Matrix,
  matrix,
  matrixOf,
  norm,
  times,
  transposedMmul,
  type Vector,
} from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';

/** A way to draw inputs X (n×d); lengths of rows are about 1, except on the lattice. */
export interface InputFamily {
  readonly name: string;
  /** Needs d ≥ n. */
  readonly needsWideInputs: boolean;
  readonly draw: (samples: number, dimension: number, stream: RandomStream) => Matrix;
}

/** Rows N(0, I/d). */
export const gaussianInputs: InputFamily = {
  name: 'Gaussian',
  needsWideInputs: false,
  draw: (n, d, stream) => matrixOf(n, d, () => stream.gaussian() / Math.sqrt(d)),
};

/** Rows uniform on the unit sphere. */
export const sphereInputs: InputFamily = {
  name: 'sphere',
  needsWideInputs: false,
  draw: (n, d, stream) => matrix(rows(n, () => unit(stream.gaussians(d)))),
};

/** Orthonormal rows, uniform among those: K = I. */
export const orthonormalInputs: InputFamily = {
  name: 'orthonormal',
  needsWideInputs: true,
  draw: (n, d, stream) => matrix(orthonormalRows(n, d, stream)),
};

/** Normalized gᵢ + 1.5 g₀: every two rows have a large common part. */
export const correlatedInputs: InputFamily = {
  name: 'correlated',
  needsWideInputs: false,
  draw: (n, d, stream) => {
    const shared = stream.gaussians(d);
    return matrix(
      rows(n, () => unit(stream.gaussians(d).map((own, k) => own + 1.5 * (shared[k] as number)))),
    );
  },
};

/** Half as many centres as samples, each sample 10⁻³ away from its centre: nearly singular K. */
export const clusteredInputs: InputFamily = {
  name: 'clustered',
  needsWideInputs: false,
  draw: (n, d, stream) => {
    const centres = rows(Math.ceil(n / 2), () => unit(stream.gaussians(d)));
    return matrix(
      rows(n, (i) => {
        const centre = centres[i % centres.length] as Vector;
        return centre.map((value) => value + (1e-3 * stream.gaussian()) / Math.sqrt(d));
      }),
    );
  },
};

/** K with eigenvalues from 1 down to 10⁻², geometrically spaced, in uniformly random directions. */
export const spectrumInputs: InputFamily = {
  name: 'prescribed spectrum',
  needsWideInputs: true,
  draw: (n, d, stream) => {
    const right = matrix(
      orthonormalRows(n, d, stream).map((row, k) =>
        times(n === 1 ? 1 : exp((-k / (n - 1)) * Math.LN10), row),
      ),
    );
    return transposedMmul(matrix(orthonormalRows(n, n, stream)), right);
  },
};

/** Integer entries from −2 to 2; rows may vanish or coincide. */
export const latticeInputs: InputFamily = {
  name: 'integer lattice',
  needsWideInputs: false,
  draw: (n, d, stream) => matrixOf(n, d, () => stream.integer(-2, 2)),
};

/** The families of inputs that ship. */
export const INPUT_FAMILIES = [
  gaussianInputs,
  sphereInputs,
  orthonormalInputs,
  correlatedInputs,
  clusteredInputs,
  spectrumInputs,
  latticeInputs,
] as const;

function rows(count: number, row: (index: number) => Vector): Vector[] {
  return Array.from({ length: count }, (_, i) => row(i));
}

function unit(x: Vector): Vector {
  return times(1 / norm(x), x);
}

/** Gram–Schmidt on Gaussian rows, done twice so that rounding leaves no common part. */
function orthonormalRows(n: number, d: number, stream: RandomStream): Vector[] {
  const basis: Vector[] = [];
  while (basis.length < n) {
    let row: Vector = unit(stream.gaussians(d));
    for (const _pass of [1, 2]) {
      for (const other of basis) {
        const common = dot(row, other);
        row = row.map((value, k) => value - common * (other[k] as number));
      }
      row = unit(row);
    }
    basis.push(row);
  }
  return basis;
}
