import { InputError } from '../input-error.js';
import type { RandomStream } from '../math/random-stream.js';
import { aimedAt, aimOf } from './aim.js';
import { byMargin, type Strategy } from './strategy.js';

export interface AnnealingOptions<S> {
  /** Draws a state to start from. */
  readonly initial: (stream: RandomStream) => S;
  /** A state near the given one, which it must not change. */
  readonly mutate: (state: S, stream: RandomStream) => S;
  readonly stream: RandomStream;
  /** Proposals from one start to the next; 1000 unless given. */
  readonly length?: number;
  /** Of what is searched; its runs aim at all of them or at one by turns (see `aimOf`). 1 unless given. */
  readonly conjuncts?: number;
}

/** The share of a run in which every proposal is accepted, to measure how much costs differ between neighbours. */
const SOUNDING = 0.05;
/** The first temperature accepts a typical rise with probability 1/2. */
const FIRST_ACCEPTANCE = 0.5;
/** The last temperature, in units of the first: it accepts a typical rise with probability 2^(−1000). */
const LAST_TEMPERATURE = 1e-3;

/**
 * Simulated annealing over states of any kind, changed by mutation, with restarts.
 *
 * A proposal with cost c' replaces the state with cost c with probability min(1, exp(−(c' − c)/T)). A run of L proposals
 * accepts the first L/20 all, as a random walk that measures the mean rise Δ; then T falls geometrically from Δ/ln 2 to a
 * thousandth of it, so no temperature must be known beforehand and a multiple of the cost gives the same run. Then a fresh
 * state is drawn. From −∞ only −∞ is accepted, NaN only from NaN; infinite rises do not count for Δ.
 *
 * With several candidates out at once each is judged against the state of the moment at which it is told.
 *
 * Throws: InputError for a length that is not an integer ≥ 20.
 * Source: Kirkpatrick, Gelatt & Vecchi (1983), Science 220, 671–680; the first temperature as Johnson, Aragon, McGeoch & Schevon
 * (1989), Operations Research 37, 865–892. Checked by: test/hunt/annealing.test.ts.
 */
export class Annealing<S> implements Strategy<S> {
  readonly name = 'annealing';
  readonly #options: AnnealingOptions<S>;
  readonly #length: number;
  #current: { readonly state: S; readonly cost: number } | undefined;
  #told = 0;
  #rises = 0;
  #rise = 0;
  #restarts = 0;

  constructor(options: AnnealingOptions<S>) {
    const { length = 1000 } = options;
    if (!(Number.isInteger(length) && length >= 20)) {
      throw new InputError(`annealing: expected a length that is an integer ≥ 20, got ${length}.`);
    }
    this.#options = options;
    this.#length = length;
  }

  /** How many runs have ended. */
  get restarts(): number {
    return this.#restarts;
  }

  /** The temperature of the proposal that is told next; Infinity while all are accepted. */
  get temperature(): number {
    const sounding = SOUNDING * this.#length;
    if (this.#told <= sounding) return Number.POSITIVE_INFINITY;
    const first = this.#rises === 0 ? 0 : this.#rise / this.#rises / -Math.log(FIRST_ACCEPTANCE);
    return first * LAST_TEMPERATURE ** ((this.#told - sounding) / (this.#length - sounding));
  }

  ask(): S {
    const { initial, mutate, stream } = this.#options;
    return this.#current === undefined ? initial(stream) : mutate(this.#current.state, stream);
  }

  tell(candidate: S, lowest: number, each?: readonly number[]): void {
    const margin = aimedAt(aimOf(this.#restarts, this.#options.conjuncts ?? 1), lowest, each);
    const temperature = this.temperature;
    if (this.#current === undefined || this.#accepts(this.#current.cost, margin, temperature))
      this.#current = { state: candidate, cost: margin };
    this.#told += 1;
    if (this.#told > this.#length) this.#restart();
  }

  #accepts(cost: number, proposed: number, temperature: number): boolean {
    if (byMargin(proposed, cost) <= 0) return true;
    const rise = proposed - cost;
    if (!Number.isFinite(rise)) return false;
    if (temperature === Number.POSITIVE_INFINITY) {
      this.#rises += 1;
      this.#rise += rise;
      return true;
    }
    return this.#options.stream.uniform() < Math.exp(-rise / temperature);
  }

  #restart(): void {
    this.#current = undefined;
    this.#told = 0;
    this.#rises = 0;
    this.#rise = 0;
    this.#restarts += 1;
  }
}
