import seedrandom from 'seedrandom';
import { InputError } from '../input-error.js';

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
  readonly #next: () => number;
  #spareGaussian: number | undefined;

  private constructor(name: string) {
    this.name = name;
    this.#next = seedrandom.alea(name).double;
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
    return this.#next();
  }

  /** Uniform on the integers low … high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  /** −1 or +1, each with probability one half. */
  sign(): -1 | 1 {
    return this.#next() < 0.5 ? -1 : 1;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.integer(0, values.length - 1)] as T;
  }

  /** Standard Gaussian by Marsaglia's polar method; values come in pairs, the second is kept for the next call. */
  gaussian(): number {
    const spare = this.#spareGaussian;
    if (spare !== undefined) {
      this.#spareGaussian = undefined;
      return spare;
    }
    for (;;) {
      const u = 2 * this.#next() - 1;
      const v = 2 * this.#next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        this.#spareGaussian = v * factor;
        return u * factor;
      }
    }
  }

  gaussians(length: number): Float64Array {
    return Float64Array.from({ length }, () => this.gaussian());
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
