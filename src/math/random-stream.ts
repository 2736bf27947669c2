import seedrandom from 'seedrandom';
import { InputError } from '../input-error.js';
import { Alea, type AleaState } from './alea.js';
import { gaussianFrom } from './ziggurat.js';

/** One step of the path that names a stream: a word or a counter. */
export type PathPart = string | number;

/**
 * A stream of random numbers named by (seed, path): equal names give equal numbers, whatever ran before or beside.
 *
 * The name is hashed into the state of Baagøe's Alea generator (seedrandom), so streams with different names are
 * independent for every purpose here, and trial i of a claim can be drawn alone.
 *
 * Throws: InputError for a seed that is not a safe integer, or a counter that is not one.
 * Source: seedrandom 3, `alea`. Checked by: test/math/random-stream.test.ts.
 */
export class RandomStream {
  readonly name: string;
  readonly #generator: Alea;

  private constructor(name: string) {
    this.name = name;
    this.#generator = new Alea(seedrandom.alea(name, { state: true }).state() as unknown as AleaState);
  }

  static at(seed: number, ...path: PathPart[]): RandomStream {
    return new RandomStream(['aligncheck', seed, ...path].map(namePart).join('/'));
  }

  /** The stream one level below this one; drawing from either does not move the other. */
  child(...path: PathPart[]): RandomStream {
    return new RandomStream([this.name, ...path.map(namePart)].join('/'));
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    return this.#generator.uniform();
  }

  /** Uniform on the integers low … high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.#generator.uniform() * (high - low + 1));
  }

  /** −1 or +1, each with probability one half. */
  sign(): -1 | 1 {
    return this.#generator.uniform() < 0.5 ? -1 : 1;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.integer(0, values.length - 1)] as T;
  }

  /** Standard Gaussian by the ziggurat: the same number on every platform. */
  gaussian(): number {
    return gaussianFrom(this.#generator);
  }

  gaussians(length: number): Float64Array {
    const draws = new Float64Array(length);
    for (let i = 0; i < length; i++) draws[i] = this.gaussian();
    return draws;
  }
}

/** Numbers and words must not meet in one name: 1 and '1' are different parts, and '/' cannot forge a level. */
function namePart(part: PathPart): string {
  if (typeof part === 'string') return JSON.stringify(part).replaceAll('/', '\\/');
  if (!Number.isSafeInteger(part)) {
    throw new InputError(`random stream: expected an integer seed or counter, got ${part}.`);
  }
  return String(part);
}
