import { performance } from 'node:perf_hooks';
import type { Conjecture } from '../src/claim/conjecture.js';
import { createInlineEvaluator } from '../src/hunt/evaluator.js';
import { hunt } from '../src/hunt/hunt.js';
import { InputError } from '../src/input-error.js';
import { quantile } from './quantile.js';

export const SEARCHES = ['random', 'portfolio'] as const;
export type Search = (typeof SEARCHES)[number];

/** One hunt. */
export interface HuntOutcome {
  readonly seed: number;
  readonly trials: number;
  /** The strategy that found a counterexample; undefined when the trials ended first. */
  readonly by: string | undefined;
  readonly milliseconds: number;
}

/** All hunts for one planted counterexample. */
export interface HuntComparison {
  readonly id: string;
  readonly statement: string;
  readonly hunts: Readonly<Record<Search, readonly HuntOutcome[]>>;
}

export interface HuntPlan {
  readonly seeds: number;
  readonly trials: number;
}

/** The hunts for seeds 1, 2, …, in the calling thread. */
export async function measureHunts<Case>(
  conjecture: Conjecture<Case>,
  { seeds, trials }: HuntPlan,
): Promise<HuntComparison> {
  const hunts: Record<Search, HuntOutcome[]> = { random: [], portfolio: [] };
  for (let seed = 1; seed <= seeds; seed++) {
    for (const search of SEARCHES) hunts[search].push(await outcome(conjecture, search, seed, trials));
  }
  const { id, statement } = conjecture;
  return { id, statement, hunts };
}

async function outcome<Case>(
  conjecture: Conjecture<Case>,
  search: Search,
  seed: number,
  trials: number,
): Promise<HuntOutcome> {
  const start = performance.now();
  const evaluator = createInlineEvaluator(conjecture, seed);
  const ended = (by: string | undefined, taken: number): HuntOutcome => ({
    ...{ seed, by, trials: taken },
    milliseconds: performance.now() - start,
  });
  try {
    // α is spent by conjectures with a probability alone.
    const { found, trials: taken } = await hunt({ conjecture, evaluator, seed, trials, search, alpha: 0.01 });
    return ended(found?.by, taken);
  } catch (error) {
    // Draws that never meet the hypotheses are given up early: as if the trials had ended.
    if (error instanceof InputError) return ended(undefined, trials);
    throw error;
  } finally {
    await evaluator.close();
  }
}

/** The median of the trials; undefined where half of the hunts or more found nothing, so that it lies beyond the budget. */
export function medianTrials(outcomes: readonly HuntOutcome[]): number | undefined {
  const trials = outcomes.map((own) => (own.by === undefined ? Number.POSITIVE_INFINITY : own.trials));
  const sorted = trials.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  return Number.isFinite(upper) ? quantile(trials, 1 / 2) : undefined;
}
