import { byMargin } from './strategy.js';

/**
 * Why a run of CMA-ES is at its end, named as in the tutorial.
 *
 * - tolFun: the best values of the last 10 + ⌈30n/λ⌉ generations, and all of the last one, span less than 1e-12.
 * - tolX: in every coordinate the standard deviation and the path are below 1e-12 of the initial step size.
 * - tolXUp: the largest standard deviation has grown 10⁴-fold: the initial step size was far too small, or the search diverges.
 * - noEffectCoord: a fifth of a standard deviation no longer changes a coordinate of the mean.
 * - conditionCov: the condition number of the covariance exceeds 1e14.
 * - stagnation: over the last fifth of the run, but at least 120 + 30n/λ generations, neither the best nor the median values fell.
 */
export type CmaEsStop = 'tolFun' | 'tolX' | 'tolXUp' | 'noEffectCoord' | 'conditionCov' | 'stagnation';

/** What the end of a run is read from. */
export interface CmaEsState {
  readonly mean: ArrayLike<number>;
  readonly sigma: number;
  readonly initialSigma: number;
  /** The diagonal of the covariance. */
  readonly variances: ArrayLike<number>;
  /** The path of the covariance. */
  readonly path: ArrayLike<number>;
  /** Eigenvalues of the covariance, smallest first. */
  readonly eigenvalues: ArrayLike<number>;
}

const TOL_FUN = 1e-12;
const TOL_X = 1e-12;
const TOL_X_UP = 1e4;
const CONDITION_LIMIT = 1e14;
const LONGEST_HISTORY = 20_000;

/**
 * Watches one run for its end.
 *
 * A NaN counts as +∞ here. A spread of values of which some are infinite is infinite, unless all are the same.
 * Source: Hansen (2016), arXiv:1604.00772, appendix B.3. Checked by: test/hunt/cma-es-stop.test.ts.
 */
export class CmaEsStopRule {
  readonly #recent: number;
  readonly #leastHistory: number;
  #best: number[] = [];
  #medians: number[] = [];
  #generations = 0;

  constructor(dimension: number, population: number) {
    this.#recent = 10 + Math.ceil((30 * dimension) / population);
    this.#leastHistory = Math.ceil(120 + (30 * dimension) / population);
  }

  /** Takes the values of one generation, best first, and the state after its update. */
  after(ranked: readonly number[], state: CmaEsState): CmaEsStop | undefined {
    const values = ranked.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value));
    this.#generations += 1;
    this.#best.push(values[0] as number);
    this.#medians.push(values[Math.floor(values.length / 2)] as number);
    if (this.#best.length > LONGEST_HISTORY) {
      this.#best = this.#best.slice(1);
      this.#medians = this.#medians.slice(1);
    }
    if (
      this.#best.length >= this.#recent &&
      spread([...values, ...this.#best.slice(-this.#recent)]) < TOL_FUN
    )
      return 'tolFun';
    return ofTheState(state) ?? this.#stagnation();
  }

  #stagnation(): 'stagnation' | undefined {
    const length = Math.min(
      LONGEST_HISTORY,
      Math.max(this.#leastHistory, Math.ceil(0.2 * this.#generations)),
    );
    if (this.#best.length < length) return undefined;
    const third = Math.floor(0.3 * length);
    const fell = (history: readonly number[]): boolean => {
      const window = history.slice(-length);
      return median(window.slice(-third)) < median(window.slice(0, third));
    };
    return fell(this.#best) || fell(this.#medians) ? undefined : 'stagnation';
  }
}

function ofTheState(state: CmaEsState): CmaEsStop | undefined {
  const { mean, sigma, initialSigma, variances, path, eigenvalues } = state;
  const smallest = eigenvalues[0] as number;
  const largest = eigenvalues[eigenvalues.length - 1] as number;
  if (!(largest <= CONDITION_LIMIT * smallest)) return 'conditionCov';
  if (!(sigma * Math.sqrt(largest) <= TOL_X_UP * initialSigma)) return 'tolXUp';
  const deviations = Array.from(variances, (variance) => sigma * Math.sqrt(variance));
  const limit = TOL_X * initialSigma;
  if (deviations.every((deviation, i) => deviation < limit && sigma * Math.abs(path[i] as number) < limit))
    return 'tolX';
  const still = (deviation: number, i: number): boolean =>
    (mean[i] as number) + 0.2 * deviation === (mean[i] as number);
  return deviations.some(still) ? 'noEffectCoord' : undefined;
}

function spread(values: readonly number[]): number {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return low === high ? 0 : high - low;
}

function median(values: readonly number[]): number {
  return values.toSorted(byMargin)[Math.floor(values.length / 2)] as number;
}
