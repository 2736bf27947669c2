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
 * Ends because the space's order is well-founded. The answer does not depend on the size of a batch: of those asked together the
 * first that violates is taken. Checked by: test/hunt/shrink.test.ts.
 */
export async function shrink<Case>(
  space: Pick<Space<Case>, 'simpler'>,
  from: Case,
  { stillViolates, batch, most, signal }: ShrinkOptions<Case>,
): Promise<Shrunk<Case>> {
  let value = from;
  let steps = 0;
  let asked = 0;
  const stopped = (): boolean => asked >= most || signal?.aborted === true;
  const next = async (): Promise<Case | undefined> => {
    let waiting: Case[] = [];
    const ask = async (): Promise<Case | undefined> => {
      const batchOfCases = waiting;
      waiting = [];
      asked += batchOfCases.length;
      const answers = await stillViolates(batchOfCases);
      return batchOfCases.find((_, i) => answers[i]);
    };
    for (const candidate of space.simpler(value)) {
      if (stopped()) return undefined;
      waiting.push(candidate);
      if (waiting.length < batch) continue;
      const found = await ask();
      if (found !== undefined) return found;
    }
    return waiting.length === 0 || stopped() ? undefined : ask();
  };
  for (;;) {
    const simpler = await next();
    if (simpler === undefined) return { value, steps, asked, smallest: !stopped() };
    value = simpler;
    steps += 1;
  }
}
