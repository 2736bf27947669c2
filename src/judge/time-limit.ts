import { performance } from 'node:perf_hooks';

/** After so many exceeded limits in a row nothing more is begun: it would cost every claim its limit. */
const MOST_IN_A_ROW = 3;
/** How often it is looked whether something has ended, in parts of the limit. */
const LOOKS = 20;

/** Work whose parts can be counted from outside, though the thread that does it may never come to itself again. */
export interface Watched<T> {
  /** Begins the work. It adds 1 to `ended[0]` when its first part begins and when one ends; the signal gives it up. */
  readonly run: (ended: Int32Array, signal: AbortSignal) => Promise<T>;
  /** The name of a part, the first being 0: "trial 0/64/3". */
  readonly nameOf: (part: number) => string;
  /** Gives the work up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A limit of time for each part of work that runs in other threads: a part that does not end within it is given up.
 *
 * Time counts from the beginning of the part, not while the work waits for a thread or loads what it needs. A part is a trial or a problem, however
 * many of them a task has, so that only what hardly moves at all is given up. Verdicts depend on speed in this one case,
 * and then they are broken, never decided. Checked by: test/judge/time-limit.test.ts.
 */
export class TimeLimit {
  readonly #seconds: number;
  #inARow = 0;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /** Throws: Error that names the part that did not end, or says that nothing is begun any more. */
  async keep<T>({ run, nameOf, signal }: Watched<T>): Promise<T> {
    if (this.#inARow >= MOST_IN_A_ROW) {
      throw new Error(
        `not begun, since ${MOST_IN_A_ROW} others in a row ${this.#exceeded}; raise the time limit, or see what never ends in them.`,
      );
    }
    const ended = new Int32Array(new SharedArrayBuffer(4));
    const giveUp = new AbortController();
    let seen = 0;
    let since = performance.now();
    const look = (): void => {
      const now = Atomics.load(ended, 0);
      if (now !== seen || now === 0) {
        seen = now;
        since = performance.now();
      } else if (performance.now() - since > 1000 * this.#seconds) giveUp.abort();
    };
    const timer = setInterval(look, (1000 * this.#seconds) / LOOKS);
    try {
      const result = await run(
        ended,
        signal === undefined ? giveUp.signal : AbortSignal.any([giveUp.signal, signal]),
      );
      this.#inARow = 0;
      return result;
    } catch (error) {
      if (!giveUp.signal.aborted) throw error;
      this.#inARow += 1;
      throw new Error(
        `${nameOf(seen - 1)} ${this.#exceeded}; raise the time limit, or see what never ends in it.`,
      );
    } finally {
      clearInterval(timer);
    }
  }

  get #exceeded(): string {
    return `did not end within ${this.#seconds} s`;
  }
}
