import { InputError } from '../input-error.js';
import type { Vector } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import { type Box, fold, requireBox, uniformIn, unitCoordinates } from './box.js';
import { CmaEs } from './cma-es.js';
import { defaultPopulation } from './cma-es-parameters.js';
import type { CmaEsStop } from './cma-es-stop.js';
import type { Strategy } from './strategy.js';

export interface RestartingCmaEsOptions {
  readonly box: Box;
  readonly stream: RandomStream;
  /** Where the first run starts; a uniform draw unless given. */
  readonly start?: Vector;
  /** The first step size of every run, in units of the box; 1/4 unless given, so that ±2σ about a central mean cover it. */
  readonly sigma?: number;
  /** Of the first run; the default of CMA-ES unless given. */
  readonly population?: number;
  /** By how much every restart multiplies the population: 2 unless given (IPOP), 1 for plain random restarts. */
  readonly growth?: number;
}

/** How one run went. */
export interface CmaEsRun {
  readonly population: number;
  readonly evaluations: number;
  readonly stop: CmaEsStop;
}

const INITIAL_SIGMA = 0.25;
/** As many as in the original; then the population starts again from the first. */
const MOST_RESTARTS_GROWING = 9;

/**
 * CMA-ES in a box, started again at a uniform point with a larger population whenever a run is at its end.
 *
 * A small population finds the nearest minimum fast; a larger one sees more of the landscape and is less easily caught. The
 * coordinates are scaled to the box, and points outside it are reflected at its walls (see `fold`).
 *
 * Throws: InputError for a box without volume, a start of another dimension or outside the box, or growth below 1.
 * Source: Auger & Hansen (2005), "A restart CMA evolution strategy with increasing population size", CEC 2005.
 * Checked by: test/hunt/restarting-cma-es.test.ts.
 */
export class RestartingCmaEs implements Strategy<Vector> {
  readonly name = 'cma-es';
  readonly #options: RestartingCmaEsOptions;
  readonly #firstPopulation: number;
  readonly #asked = new WeakMap<Vector, { readonly run: CmaEs; readonly u: Vector }>();
  readonly #ended: CmaEsRun[] = [];
  #population: number;
  #evaluations = 0;
  #run: CmaEs;

  constructor(options: RestartingCmaEsOptions) {
    const { box, stream, start, growth = 2 } = options;
    requireBox(box);
    if (!(growth >= 1 && growth < Number.POSITIVE_INFINITY)) {
      throw new InputError(`restarts of CMA-ES: expected a growth of at least 1, got ${growth}.`);
    }
    this.#options = options;
    this.#firstPopulation = options.population ?? defaultPopulation(box.low.length);
    this.#population = this.#firstPopulation;
    this.#run = this.#open(start ?? uniformIn(box, stream));
  }

  /** The runs that are at their end. */
  get ended(): readonly CmaEsRun[] {
    return this.#ended;
  }

  ask(): Vector {
    const run = this.#run;
    const u = run.ask();
    const x = fold(this.#options.box, u);
    this.#asked.set(x, { run, u });
    return x;
  }

  tell(candidate: Vector, margin: number): void {
    const asked = this.#asked.get(candidate);
    if (asked === undefined)
      throw new InputError('CMA-ES: this candidate was not asked for, or was told before; tell each once.');
    this.#asked.delete(candidate);
    // What comes back after its run has ended is of no use to the next one.
    if (asked.run !== this.#run) return;
    this.#evaluations += 1;
    this.#run.tell(asked.u, margin);
    if (this.#run.stop !== undefined) this.#restart(this.#run.stop);
  }

  #restart(stop: CmaEsStop): void {
    const { box, stream, growth = 2 } = this.#options;
    this.#ended.push({ population: this.#population, evaluations: this.#evaluations, stop });
    this.#evaluations = 0;
    const times = this.#ended.length % (MOST_RESTARTS_GROWING + 1);
    this.#population = Math.round(this.#firstPopulation * growth ** times);
    this.#run = this.#open(uniformIn(box, stream));
  }

  #open(start: Vector): CmaEs {
    const { box, stream, sigma = INITIAL_SIGMA } = this.#options;
    const mean = unitCoordinates(box, start);
    if (mean.length !== box.low.length || !mean.every((u) => u >= 0 && u <= 1)) {
      throw new InputError(
        `restarts of CMA-ES: expected a start in the box of dimension ${box.low.length}, got (${start.join(', ')}).`,
      );
    }
    return new CmaEs({ mean, sigma, stream, population: this.#population });
  }
}
