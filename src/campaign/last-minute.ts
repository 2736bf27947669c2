/** What was done within the last minute, per second; in slots of a second, so that it costs the same at any rate. */
export class LastMinute {
  readonly #slots: { readonly second: number; blocks: number; trials: number }[] = [];
  readonly #begun: number;

  /** `now` is in seconds. */
  constructor(now: number) {
    this.#begun = now;
  }

  count(now: number, trials: number): void {
    const second = Math.floor(now);
    const last = this.#slots.at(-1);
    if (last?.second === second) {
      last.blocks += 1;
      last.trials += trials;
    } else this.#slots.push({ second, blocks: 1, trials });
    while ((this.#slots[0]?.second ?? second) <= second - SECONDS) this.#slots.shift();
  }

  perSecond(now: number): { readonly blocks: number; readonly trials: number } {
    const recent = this.#slots.filter(({ second }) => second > now - SECONDS);
    const seconds = Math.max(1, Math.min(SECONDS, now - this.#begun));
    const sum = (of: 'blocks' | 'trials'): number => recent.reduce((total, slot) => total + slot[of], 0);
    return { blocks: sum('blocks') / seconds, trials: sum('trials') / seconds };
  }
}

const SECONDS = 60;
