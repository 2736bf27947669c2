import { InputError } from '../input-error.js';
import type { Vector } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { CmaEsDistribution, type Draw } from './cma-es-distribution.js';
import { type CmaEsParameters, cmaEsParameters } from './cma-es-parameters.js';
import { type CmaEsStop, CmaEsStopRule } from './cma-es-stop.js';
import { byMargin, type Strategy } from './strategy.js';

export interface CmaEsOptions {
  /** The initial mean m. */
  readonly mean: Vector;
  /** The initial step size σ; the optimum should lie within about 3σ of the mean. */
  readonly sigma: number;
  readonly stream: Pick<RandomStream, 'gaussians'>;
  readonly population?: number;
  /** Constants in place of the default ones. */
  readonly parameters?: Partial<CmaEsParameters>;
}

/**
 * One run of CMA-ES, (μ/μ_w, λ) with cumulative step-size adaptation, rank-one and rank-μ updates and positive weights:
 * minimizes on Rⁿ a function of which only the order of its values is used.
 *
 * A generation ends when λ of its candidates are told; what comes later counts for nothing. After the stop nothing moves.
 *
 * Throws: InputError for a start that is not finite, σ that is not positive, or a candidate that is not its own.
 * Source: Hansen (2016), arXiv:1604.00772; Hansen & Ostermeier (2001), Evolutionary Computation 9, 159–195.
 * Checked by: test/hunt/cma-es.test.ts.
 */
export class CmaEs implements Strategy<Vector> {
  readonly name = 'cma-es';
  readonly #population: number;
  readonly #stream: Pick<RandomStream, 'gaussians'>;
  readonly #initialSigma: number;
  readonly #distribution: CmaEsDistribution;
  readonly #stopRule: CmaEsStopRule;
  readonly #asked = new WeakMap<Vector, { readonly draw: Draw; readonly generation: number }>();
  #generation = 0;
  #told: { readonly draw: Draw; readonly value: number }[] = [];
  #stop: CmaEsStop | undefined;

  constructor({ mean, sigma, stream, population, parameters }: CmaEsOptions) {
    const constants = { ...cmaEsParameters(mean.length, population), ...parameters };
    this.#population = constants.population;
    this.#stream = stream;
    this.#initialSigma = sigma;
    this.#distribution = new CmaEsDistribution(mean, sigma, constants);
    this.#stopRule = new CmaEsStopRule(mean.length, constants.population);
  }

  get mean(): Vector {
    return this.#distribution.mean;
  }

  get sigma(): number {
    return this.#distribution.sigma;
  }

  /** Why the run is at its end, if it is. */
  get stop(): CmaEsStop | undefined {
    return this.#stop;
  }

  ask(): Vector {
    const draw = this.#distribution.draw(this.#stream);
    this.#asked.set(draw.x, { draw, generation: this.#generation });
    return draw.x;
  }

  tell(candidate: Vector, margin: number): void {
    const asked = this.#asked.get(candidate);
    if (asked === undefined)
      throw new InputError('CMA-ES: this candidate was not asked for, or was told before; tell each once.');
    this.#asked.delete(candidate);
    if (this.#stop !== undefined || asked.generation !== this.#generation) return;
    this.#told.push({ draw: asked.draw, value: margin });
    if (this.#told.length === this.#population) this.#endGeneration();
  }

  #endGeneration(): void {
    const ranked = this.#told.toSorted((a, b) => byMargin(a.value, b.value));
    this.#told = [];
    this.#generation += 1;
    this.#distribution.learn(ranked.map(({ draw }) => draw));
    const values = ranked.map(({ value }) => value);
    const { mean, sigma, variances, path, eigenvalues } = this.#distribution;
    const state = { mean, sigma, initialSigma: this.#initialSigma, variances, path, eigenvalues };
    this.#stop = this.#stopRule.after(values, state);
  }
}
