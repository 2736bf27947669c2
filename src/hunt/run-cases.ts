import type { Attempt, Conjecture } from '../claim/conjecture.js';
import type { Json } from '../claim/space.js';
import { type Item, runItem } from './evaluator.js';

/** Cases for a worker thread, which finds the conjecture by the module that exports `conjectureAt(setting)`. */
export interface CasesTask {
  readonly suite: string;
  readonly setting: string;
  readonly seed: number;
  readonly items: readonly Item<Json>[];
}

/** What a suite's module exports. */
interface Suite {
  readonly conjectureAt: (setting: string) => Promise<Conjecture>;
}

/** Runs cases that came as JSON. */
export async function runCases({
  suite,
  setting,
  seed,
  items,
}: CasesTask): Promise<readonly (readonly Attempt[])[]> {
  const { conjectureAt } = (await import(suite)) as Suite;
  const conjecture = await conjectureAt(setting);
  return items.map((item) =>
    runItem(conjecture, seed, { ...item, value: conjecture.space.fromJson(item.value) }),
  );
}
