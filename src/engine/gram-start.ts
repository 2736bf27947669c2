import { InputError } from '../input-error.js';
import { chiSquare } from '../math/chi-square.js';
import {
  dot,
  gram,
  largestEntry,
  type Matrix,
  mmul,
  mmulTransposed,
  mulVector,
  rowOf,
  times,
  transpose,
  type Vector,
} from '../math/matrix.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';
import { createProblem, createWeights, type Problem } from '../model/problem.js';
import { type FreshStart, isFresh, type Start, widthOf } from '../model/start.js';

/** The Gram matrix M of the rows of Φ = [Z; β; b], in blocks, Z in the eigenbasis of K; n×n blocks row by row. */
export interface GramBlocks {
  readonly width: number;
  /** ZZᵀ. */
  readonly ZZ: Float64Array;
  /** Zβ. */
  readonly Zbeta: Float64Array;
  /** Zb. */
  readonly Zb: Float64Array;
  readonly betaBeta: number;
  readonly bBeta: number;
  readonly bb: number;
}

/** The eigenbasis of K = XXᵀ, in which Gram space works: there K is diagonal, and norms are what they were. */
export interface Eigenbasis {
  /** Eigenvalues of K, none negative. */
  readonly eigenvalues: Vector;
  /** Their roots: finite and not 0 where an eigenvalue may overflow or underflow. */
  readonly roots: Vector;
  /** The labels y in this basis. */
  readonly labels: Vector;
  /** Vᵀ, its rows are the eigenvectors. */
  readonly toBasis: Matrix;
}

/** Thousands of runs share one problem; its eigenvectors cost more than a short run. */
const bases = new WeakMap<Matrix, Omit<Eigenbasis, 'labels'>>();

export function eigenbasisOf({ X, y }: Problem): Eigenbasis {
  let basis = bases.get(X);
  if (basis === undefined) {
    // Of inputs scaled by a power of two, which changes no bit but those of a K that overflows or is subnormal.
    const scale = powerOfTwoNear(largestEntry(X));
    const { values, vectors } = symmetricEigen(gram(times(1 / scale, X)));
    // Rounding may leave eigenvalues of a singular K slightly negative.
    const scaled = values.map((value) => Math.max(value, 0));
    basis = {
      eigenvalues: scaled.map((value) => value * scale * scale),
      roots: scaled.map((value) => Math.sqrt(value) * scale),
      toBasis: transpose(vectors),
    };
    bases.set(X, basis);
  }
  return { ...basis, labels: mulVector(basis.toBasis, y) };
}

/** A power of two whose reciprocal is a normal number too. */
function powerOfTwoNear(size: number): number {
  return size === 0 ? 1 : 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
}

/**
 * The Gram matrix of a start, in the eigenbasis of K: computed from given weights, or drawn fresh by Bartlett's decomposition.
 *
 *     M ~ Wishart_p(C²), C = diag(√k₁, …, √k_n, 1, 1): M = C A Aᵀ C, A lower triangular, A_ii² ~ χ²_{p−i}, A_ij ~ N(0, 1)
 *
 * so any real width p ≥ n + 2 costs the same. Throws: InputError for a smaller p.
 * Source: Bartlett (1933). Checked by: test/engine/gram-start.test.ts.
 */
export function gramBlocks(problem: Problem, start: Start): GramBlocks {
  return isFresh(start) ? drawBlocks(problem, start) : blocksOf(problem, start);
}

/** Sizes of weights of which every square is a normal number, with room for sums. */
const SQUARABLE = [1e-140, 1e140] as const;

/** Why M cannot hold a start: squares of its weights overflow or underflow; undefined when it can. */
export function startObstacle(start: Start): string | undefined {
  if (isFresh(start)) return undefined;
  for (const [name, weights] of Object.entries({ W: start.W, β: start.beta, b: start.b })) {
    const size = largestEntry(weights);
    if (size !== 0 && !(size >= SQUARABLE[0] && size <= SQUARABLE[1]))
      return `the largest entry of ${name} is ${size}, and its square leaves the range of numbers`;
  }
  return undefined;
}

function blocksOf(problem: Problem, start: Exclude<Start, FreshStart>): GramBlocks {
  const checked = createProblem(problem);
  const { W, beta, b } = createWeights(checked, start);
  const obstacle = startObstacle(start);
  if (obstacle !== undefined) throw new InputError(`Gram space: ${obstacle}; use the weight-space engine.`);
  const Z = mmul(eigenbasisOf(checked).toBasis, mmulTransposed(checked.X, W));
  const ZZ = gram(Z);
  return {
    width: widthOf(start),
    ZZ: Float64Array.from(Array.from({ length: ZZ.rows }, (_, i) => [...rowOf(ZZ, i)]).flat()),
    Zbeta: Float64Array.from(mulVector(Z, beta)),
    Zb: Float64Array.from(mulVector(Z, b)),
    betaBeta: dot(beta, beta),
    bBeta: dot(b, beta),
    bb: dot(b, b),
  };
}

function drawBlocks(problem: Problem, { width, stream }: FreshStart): GramBlocks {
  const n = problem.X.rows;
  if (!(width >= n + 2)) {
    throw new InputError(
      `Gram space: expected a width p ≥ n + 2 = ${n + 2}, got ${width}; use the weight-space engine.`,
    );
  }
  const draws = stream.child('Gram');
  // Rows in the order b, β, z₁ … z_n of a standard Gaussian (n + 2)×p matrix, in the basis that makes A triangular.
  const A = Array.from({ length: n + 2 }, (_, i) =>
    Float64Array.from({ length: i + 1 }, (_, j) =>
      j < i ? draws.gaussian() : Math.sqrt(chiSquare(width - i, draws)),
    ),
  );
  const [b, beta] = [A[0], A[1]] as [Float64Array, Float64Array];
  // In the eigenbasis a row of Z is a standard Gaussian row times the root of its eigenvalue.
  const rows = Array.from(eigenbasisOf(problem).roots, (root, i) =>
    (A[i + 2] as Float64Array).map((value) => root * value),
  );
  const inner = (x: Float64Array, y: Float64Array): number => {
    let sum = 0;
    for (let j = 0; j < Math.min(x.length, y.length); j++) sum += (x[j] as number) * (y[j] as number);
    return sum;
  };
  const ZZ = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = inner(rows[i] as Float64Array, rows[j] as Float64Array);
      ZZ[i * n + j] = value;
      ZZ[j * n + i] = value;
    }
  }
  return {
    width,
    ZZ,
    Zbeta: Float64Array.from(rows, (row) => inner(row, beta)),
    Zb: Float64Array.from(rows, (row) => inner(row, b)),
    betaBeta: inner(beta, beta),
    bBeta: inner(b, beta),
    bb: inner(b, b),
  };
}
