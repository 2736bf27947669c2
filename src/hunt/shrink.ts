import type { Space } from '../claim/space.js';

export interface ShrinkOptions<Case> {
  /** For each case whether it still is a counterexample, in the order given; called for a few at a time. */
  readonly stillViolates: (values: readonly Case[]) => Promise<readonly boolean[]>;
  /** Cases that may be asked about at once. */
  readonly batch: number;
  /** Cases that may be asked about in all. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Shrunk<Case> {
  readonly value: Case;
  /** How often the case became simpler. */
  readonly steps: number;
  readonly asked: number;
  /** No simpler case violates; otherwise the budget ended first. */
  readonly smallest: boolean;
}

/**
 * Walks to ever simpler cases that still violate, always to the boldest one, until none is left.
 *
 * Ends because the space's order is well-founded. The answer does not depend on the size of a batch as long as the budget lasts:
 * of those asked together the first that violates is taken. Checked by: test/hunt/shrink.test.ts.
 */
export async function shrink<Case>(
  space: Pick<Space<Case>, 'simpler'>,
  from: Case,
  { stillViolates, batch, most, signal }: ShrinkOptions<Case>,
): Promise<Shrunk<Case>> {
  let value = from;
  let steps = 0;
  let asked = 0;
  /** The first of the simpler cases that violates, or none, or that not all could be asked about. */
  const next = async (): Promise<readonly [Case] | 'none' | 'stopped'> => {
    let waiting: Case[] = [];
    const ask = async (): Promise<readonly [Case] | 'none' | 'stopped'> => {
      const together = waiting;
      waiting = [];
      asked += together.length;
      const answers = await stillViolates(together);
      const found = together.findIndex((_, i) => answers[i]);
      if (found >= 0) return [together[found] as Case];
      // What is asked after an abort may have been answered without a look.
      return signal?.aborted === true ? 'stopped' : 'none';
    };
    for (const candidate of space.simpler(value)) {
      if (asked + waiting.length >= most || signal?.aborted === true) {
        const found = waiting.length === 0 ? 'none' : await ask();
        return found === 'none' ? 'stopped' : found;
      }
      waiting.push(candidate);
      if (waiting.length < batch) continue;
      const found = await ask();
      if (found !== 'none') return found;
    }
    return waiting.length === 0 ? 'none' : ask();
  };
  for (;;) {
    const simpler = await next();
    if (simpler === 'none' || simpler === 'stopped')
      return { value, steps, asked, smallest: simpler === 'none' };
    [value] = simpler;
    steps += 1;
  }
}
