/** No run is longer than this; it only stops the search for a count that no run can reach. */
const NEVER = 2 ** 52;

/**
 * Finds the first time that evidence reaches a threshold, without computing the evidence at every trial.
 *
 *     E(hits + 1, misses) ≥ E(hits, misses) ≥ E(hits, misses + 1)
 *
 * On this premise evidence can only arrive at the threshold on a hit, and a number of hits that is not enough
 * with the misses so far is not enough with more of them. So whenever the evidence falls short it is also
 * computed for more hits, and nothing needs to be computed again until there are more hits than were found to
 * fall short. The decision is the one that looking after every trial gives.
 *
 * Checked by: test/evidence/first-passage.test.ts, every-trial.test.ts; the premise by test/evidence/sequential-evidence.test.ts.
 */
export class FirstPassage {
  readonly #logEvidence: (hits: number, misses: number) => number;
  readonly #threshold: number;
  #earliest = 0;
  #stride = 1;

  constructor(logEvidence: (hits: number, misses: number) => number, threshold: number) {
    this.#logEvidence = logEvidence;
    this.#threshold = threshold;
  }

  /** With fewer hits than this the threshold is out of reach. */
  get earliest(): number {
    return this.#earliest;
  }

  /** Whether the evidence has reached the threshold; to be asked after a hit, with counts that never fall. */
  isReached(hits: number, misses: number): boolean {
    if (hits < this.#earliest) return false;
    if (this.#logEvidence(hits, misses) >= this.#threshold) return true;
    this.#lookAhead(hits, misses);
    return false;
  }

  /** Goes half of the way to the passage or more: finding it exactly would cost more than it saves. */
  #lookAhead(hits: number, misses: number): void {
    const fallsShort = (more: number) => this.#logEvidence(hits + more, misses) < this.#threshold;
    let stride = this.#stride;
    if (fallsShort(stride)) {
      while (stride < NEVER && fallsShort(2 * stride)) stride *= 2;
    } else {
      do stride = Math.floor(stride / 2);
      while (stride > 0 && !fallsShort(stride));
    }
    this.#earliest = hits + stride + 1;
    this.#stride = Math.max(1, stride);
  }
}
