import type { Attempt, Conjecture } from '../claim/conjecture.js';
import { createPool } from '../judge/pool.js';
import type { Evaluator } from './evaluator.js';
import type { CasesTask } from './run-cases.js';

export interface PoolEvaluatorOptions<Case> {
  readonly conjecture: Conjecture<Case>;
  /** URL of the module whose `conjectureAt(setting)` gives workers the same conjecture. */
  readonly suite: string;
  readonly setting: string;
  readonly seed: number;
  readonly jobs: number | undefined;
}

/** Runs cases in worker threads, each with a contiguous share of what is asked for together. Throws: as `createPool`. */
export function createPoolEvaluator<Case>({
  conjecture,
  suite,
  setting,
  seed,
  jobs,
}: PoolEvaluatorOptions<Case>): Evaluator<Case> {
  const pool = createPool<CasesTask, readonly (readonly Attempt[])[]>(import.meta.url, jobs);
  return {
    jobs: pool.jobs,
    run: async (items) => {
      const sent = items.map((item) => ({ ...item, value: conjecture.space.toJson(item.value) }));
      const share = Math.ceil(sent.length / pool.jobs);
      const parts = Array.from({ length: Math.ceil(sent.length / share) }, (_, k) =>
        sent.slice(k * share, (k + 1) * share),
      );
      const answers = await Promise.all(parts.map((part) => pool.run({ suite, setting, seed, items: part })));
      return answers.flat();
    },
    close: pool.close,
  };
}
