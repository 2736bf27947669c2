import { InputError } from '../input-error.js';
import {
  allFinite,
  diagonal,
  type Matrix,
  matrixOf,
  mmul,
  mmulTransposed,
  mulVector,
  norm,
  type Vector,
} from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';
import type { CmaEsParameters } from './cma-es-parameters.js';

/** A draw x = m + σy, y = C^½ z. */
export interface Draw {
  readonly x: Vector;
  readonly y: Vector;
  readonly z: Vector;
}

/**
 * The Gaussian N(m, σ²C) from which CMA-ES draws, and how it learns from a generation.
 *
 * After λ values m moves by σ⟨y⟩, σ by the length of the path of ⟨z⟩, and C towards ⟨yyᵀ⟩ and the path of ⟨y⟩, where ⟨·⟩
 * weighs the best. The root is the symmetric one, so C^(−½)y is z itself, and a rotated function with rotated draws is
 * searched along the rotated trajectory. It is recomputed every 1/(10n(c₁ + c_μ)) generations: C changes little in fewer.
 *
 * Throws: InputError for a mean that is not finite, or σ that is not positive and finite.
 * Source: Hansen (2016), arXiv:1604.00772, Figure 6. Checked by: test/hunt/cma-es.test.ts.
 */
export class CmaEsDistribution {
  readonly #parameters: CmaEsParameters;
  /** E‖z‖. */
  readonly #chi: number;
  readonly #rootInterval: number;
  #mean: Vector;
  #sigma: number;
  #covariance: Matrix;
  #root: Matrix;
  /** Of C when its root was last taken, smallest first. */
  #eigenvalues: Vector;
  #stepPath: Vector;
  /** The path of the covariance. */
  #path: Vector;
  #generation = 0;

  constructor(mean: Vector, sigma: number, parameters: CmaEsParameters) {
    const n = mean.length;
    if (!allFinite(mean)) throw new InputError('CMA-ES: expected a finite mean, got NaN or Infinity.');
    if (!(sigma > 0 && sigma < Number.POSITIVE_INFINITY)) {
      throw new InputError(`CMA-ES: expected a positive, finite step size, got ${sigma}.`);
    }
    this.#parameters = parameters;
    this.#chi = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    const covarianceRate = parameters.rankOneRate + parameters.rankMuRate;
    this.#rootInterval = Math.max(1, Math.floor(1 / (10 * n * covarianceRate)));
    this.#mean = mean;
    this.#sigma = sigma;
    this.#eigenvalues = new Float64Array(n).fill(1);
    this.#covariance = diagonal(this.#eigenvalues);
    this.#root = this.#covariance;
    this.#stepPath = new Float64Array(n);
    this.#path = new Float64Array(n);
  }

  get mean(): Vector {
    return this.#mean;
  }

  get sigma(): number {
    return this.#sigma;
  }

  /** The diagonal of C. */
  get variances(): Vector {
    return this.#mean.map((_, i) => this.#covariance.get(i, i));
  }

  get eigenvalues(): Vector {
    return this.#eigenvalues;
  }

  get path(): Vector {
    return this.#path;
  }

  draw(stream: Pick<RandomStream, 'gaussians'>): Draw {
    const z = stream.gaussians(this.#mean.length);
    const y = mulVector(this.#root, z);
    return { x: this.#mean.map((m, i) => m + this.#sigma * (y[i] as number)), y, z };
  }

  /** Takes the draws of one generation, best first. */
  learn(ranked: readonly Draw[]): void {
    this.#generation += 1;
    const { weights, selectionMass, stepPathRate, stepDamping, covariancePathRate, rankOneRate, rankMuRate } =
      this.#parameters;
    const n = this.#mean.length;
    const best = ranked.slice(0, weights.length);
    const meanOf = (part: (draw: Draw) => Vector): Vector =>
      this.#mean.map((_, i) =>
        best.reduce((sum, draw, k) => sum + (weights[k] as number) * (part(draw)[i] as number), 0),
      );
    const step = meanOf(({ y }) => y);
    this.#mean = this.#mean.map((m, i) => m + this.#sigma * (step[i] as number));

    this.#stepPath = follow(
      this.#stepPath,
      stepPathRate,
      selectionMass,
      meanOf(({ z }) => z),
    );
    const length = norm(this.#stepPath) / this.#chi;
    // A path that is long because σ is still far too small says nothing about C: it is left out until σ has grown.
    const settled = Math.sqrt(1 - (1 - stepPathRate) ** (2 * this.#generation));
    const counts = length / settled < 1.4 + 2 / (n + 1);
    this.#path = follow(this.#path, covariancePathRate, counts ? selectionMass : 0, step);
    const missing = counts ? 0 : covariancePathRate * (2 - covariancePathRate);

    const [old, path] = [this.#covariance, this.#path];
    const kept = 1 - rankOneRate * (1 - missing) - rankMuRate;
    this.#covariance = matrixOf(n, n, (i, j) => {
      let rankMu = 0;
      // The products in brackets make C exactly symmetric.
      for (const [k, { y }] of best.entries())
        rankMu += (weights[k] as number) * ((y[i] as number) * (y[j] as number));
      const rankOne = (path[i] as number) * (path[j] as number);
      return kept * old.get(i, j) + rankOneRate * rankOne + rankMuRate * rankMu;
    });
    // At most a factor e in one generation, as in Hansen's own programs.
    this.#sigma *= Math.exp(Math.min(1, (stepPathRate / stepDamping) * (length - 1)));
    if (this.#generation % this.#rootInterval === 0) this.#takeRoot();
  }

  #takeRoot(): void {
    const { values, vectors } = symmetricEigen(this.#covariance);
    this.#eigenvalues = values;
    const roots = values.map((value) => Math.sqrt(Math.max(0, value)));
    this.#root = mmulTransposed(mmul(vectors, diagonal(roots)), vectors);
  }
}

/** The path of a mean step: (1 − c)p + √(c(2 − c)μ_w)·step, of which the stationary variance is that of one draw. */
function follow(path: Vector, rate: number, mass: number, step: Vector): Vector {
  const gain = Math.sqrt(rate * (2 - rate) * mass);
  return path.map((p, i) => (1 - rate) * p + gain * (step[i] as number));
}
