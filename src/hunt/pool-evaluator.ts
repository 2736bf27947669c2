import type { Attempt, Conjecture } from '../claim/conjecture.js';
import type { Json } from '../claim/space.js';
import { InputError } from '../input-error.js';
import { createPoolExecutor } from '../judge/executor.js';
import { type Evaluator, type Item, runItem } from './evaluator.js';

export interface PoolEvaluatorOptions<Case> {
  readonly conjecture: Conjecture<Case>;
  /** URL of a module that exports `runCases(CasesArgument)`, by which workers run the same conjecture. */
  readonly suite: string;
  readonly setting: string;
  readonly seed: number;
  readonly jobs: number | undefined;
  /** That one case may take: a conjecture whose code never ends is found out by it. */
  readonly secondsPerCase: number;
}

/** Cases as they are handed to a worker. */
export interface CasesArgument {
  readonly setting: string;
  readonly seed: number;
  readonly items: readonly Item<Json>[];
}

/**
 * Runs cases in worker threads, each with a contiguous share of what is asked for together.
 *
 * Throws: InputError for a number of jobs that is not 1 … 256, and when the conjecture's own code fails or does not end.
 */
export function createPoolEvaluator<Case>({
  conjecture,
  suite,
  setting,
  seed,
  jobs,
  secondsPerCase,
}: PoolEvaluatorOptions<Case>): Evaluator<Case> {
  const pool = createPoolExecutor(jobs, secondsPerCase);
  return {
    jobs: pool.jobs,
    run: async (items) => {
      const sent = items.map((item) => ({ ...item, value: conjecture.space.toJson(item.value) }));
      const share = Math.ceil(sent.length / pool.jobs);
      const parts = Array.from({ length: Math.ceil(sent.length / share) }, (_, k) =>
        sent.slice(k * share, (k + 1) * share),
      );
      try {
        const answers = await Promise.all(
          parts.map((part) =>
            pool.call({
              kind: 'call',
              module: suite,
              name: 'runCases',
              argument: { setting, seed, items: part } satisfies CasesArgument,
              part: `a case of ${conjecture.id}`,
            }),
          ),
        );
        return (answers as (readonly Attempt[])[][]).flat();
      } catch (error) {
        // A class of errors does not survive its way between threads; a worker that was ended names nobody.
        const message = error instanceof Error ? error.message : String(error);
        throw new InputError(
          message.startsWith(`conjecture ${conjecture.id} `)
            ? message
            : `conjecture ${conjecture.id} failed by itself: ${message}`,
        );
      }
    },
    close: pool.close,
  };
}

/** Runs cases that came as JSON; `onPart` is told when a case begins and when it has ended. */
export function runCasesOf(
  conjecture: Conjecture,
  { seed, items }: CasesArgument,
  onPart: () => void,
): readonly (readonly Attempt[])[] {
  onPart();
  return items.map((item) => {
    const attempts = runItem(conjecture, seed, { ...item, value: conjecture.space.fromJson(item.value) });
    onPart();
    return attempts;
  });
}
