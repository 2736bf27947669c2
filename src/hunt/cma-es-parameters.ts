import { InputError } from '../input-error.js';

/** The constants of CMA-ES, which depend on the dimension and the population alone. */
export interface CmaEsParameters {
  /** Candidates in a generation, λ. */
  readonly population: number;
  /** w₁ ≥ … ≥ w_μ > 0 of the μ best, with sum 1. */
  readonly weights: readonly number[];
  /** The variance-effective selection mass μ_w = 1/Σwᵢ². */
  readonly selectionMass: number;
  /** Learning rate c_σ of the path of the step size, and its damping d_σ. */
  readonly stepPathRate: number;
  readonly stepDamping: number;
  /** Learning rate c_c of the path of the covariance. */
  readonly covariancePathRate: number;
  /** Learning rates c₁ and c_μ of the covariance. */
  readonly rankOneRate: number;
  readonly rankMuRate: number;
}

/** The population that the tutorial proposes for dimension n, 4 + ⌊3 ln n⌋. */
export function defaultPopulation(dimension: number): number {
  return 4 + Math.floor(3 * Math.log(dimension));
}

/**
 * The default constants for dimension n and population λ, with positive weights wᵢ ∝ ln((λ + 1)/2) − ln i, i ≤ μ = ⌊λ/2⌋.
 *
 * Throws: InputError for a dimension that is not a positive integer, or a population that is not an integer ≥ 4.
 * Source: Hansen (2016), "The CMA evolution strategy: a tutorial", arXiv:1604.00772, Table 1 with α_cov = 2.
 * Checked by: test/hunt/cma-es.test.ts.
 */
export function cmaEsParameters(
  dimension: number,
  population = defaultPopulation(dimension),
): CmaEsParameters {
  if (!(Number.isInteger(dimension) && dimension >= 1)) {
    throw new InputError(`CMA-ES: expected a positive integer dimension, got ${dimension}.`);
  }
  if (!(Number.isInteger(population) && population >= 4)) {
    throw new InputError(`CMA-ES: expected a population that is an integer ≥ 4, got ${population}.`);
  }
  const parents = Math.floor(population / 2);
  const raw = Array.from({ length: parents }, (_, i) => Math.log((population + 1) / 2) - Math.log(i + 1));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const mass = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
  const n = dimension;
  const stepPathRate = (mass + 2) / (n + mass + 5);
  const rankOneRate = 2 / ((n + 1.3) ** 2 + mass);
  return {
    population,
    weights,
    selectionMass: mass,
    stepPathRate,
    stepDamping: 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + stepPathRate,
    covariancePathRate: (4 + mass / n) / (n + 4 + (2 * mass) / n),
    rankOneRate,
    rankMuRate: Math.min(1 - rankOneRate, (2 * (0.25 + mass + 1 / mass - 2)) / ((n + 2) ** 2 + mass)),
  };
}
