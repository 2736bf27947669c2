/** Blocks that come twice do so within seconds, among the last that were asked for. */
const REMEMBERED = 20_000;

/** Remembers what was answered, so that a block that is delivered twice is counted once, and compared. */
export class AnsweredBlocks {
  readonly #digests = new Map<string, string>();
  /** Answers to blocks that had been answered. */
  repeated = 0;

  /** Whether this is the first answer to a block; undefined when it is another one that differs from the first. */
  isFirst(name: string, digest: string): boolean | undefined {
    const known = this.#digests.get(name);
    if (known !== undefined) {
      this.repeated += 1;
      return known === digest ? false : undefined;
    }
    this.#digests.set(name, digest);
    if (this.#digests.size > REMEMBERED) this.#digests.delete(this.#digests.keys().next().value as string);
    return true;
  }
}
