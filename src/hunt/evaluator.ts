import type { Attempt, Conjecture } from '../claim/conjecture.js';
import { RandomStream } from '../math/random-stream.js';
import { ownCode } from './own-code.js';

/** A case to run, and the draws that complete it: trials from … from + count − 1 of a purpose. */
export interface Item<Case> {
  readonly value: Case;
  /** Names the stream of the draws, so that search, verdict and shrinking never share any. */
  readonly purpose: readonly (string | number)[];
  readonly from: number;
  readonly count: number;
}

/** Something that runs cases, and answers in the order in which it was asked. */
export interface Evaluator<Case> {
  readonly jobs: number;
  readonly run: (items: readonly Item<Case>[]) => Promise<readonly (readonly Attempt[])[]>;
  readonly close: () => Promise<void>;
}

/** The stream of one draw; the same whoever runs it. */
export function drawStream(
  seed: number,
  id: string,
  purpose: readonly (string | number)[],
  index: number,
): RandomStream {
  return RandomStream.at(seed, 'hunt', id, ...purpose, index);
}

/** Runs one item. Throws: InputError, naming conjecture and case, where the conjecture's own code fails. */
export function runItem<Case>(
  conjecture: Conjecture<Case>,
  seed: number,
  { value, purpose, from, count }: Item<Case>,
): readonly Attempt[] {
  return Array.from({ length: count }, (_, i) => {
    const stream = drawStream(seed, conjecture.id, purpose, from + i);
    return ownCode(conjecture, value, () => conjecture.trial(conjecture.complete(value, stream)));
  });
}

/** Runs cases in the calling thread, and yields between them, so that signals get through. */
export function createInlineEvaluator<Case>(conjecture: Conjecture<Case>, seed: number): Evaluator<Case> {
  return {
    jobs: 1,
    run: async (items) => {
      const results: (readonly Attempt[])[] = [];
      for (const item of items) results.push(runItem(conjecture, seed, item));
      await new Promise((resolve) => setImmediate(resolve));
      return results;
    },
    close: async () => {},
  };
}
