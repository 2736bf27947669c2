import type { Conjecture } from '../claim/conjecture.js';
import type { RateInterval } from '../claim/verdict.js';
import type { Evaluator } from './evaluator.js';
import { RateCount } from './rate-count.js';

export interface RateQuestion {
  /** Names the draws; fresh ones for every question. */
  readonly purpose: readonly (string | number)[];
  /** What this question may spend: the probability of "refuted" for a case whose violation rate is at most δ. */
  readonly alpha: number;
  /** The level at which a question is given up as "holds". */
  readonly alphaHolds: number;
  /** Trials, discarded ones included. */
  readonly most: number;
  /** Trials that are judged at least, for the interval of the rate, when the test is decided earlier; 0 unless given. */
  readonly least?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What independent trials said about the violation rate of one case. */
export interface RateEvidence {
  readonly decision: 'refuted' | 'holds' | 'undecided';
  readonly delta: number;
  readonly alpha: number;
  readonly trials: number;
  readonly violations: number;
  readonly discarded: number;
  readonly rate: RateInterval;
  readonly purpose: readonly (string | number)[];
  /** The violating trial with the lowest margin; undefined without one. */
  readonly worst: { readonly index: number; readonly margin: number; readonly conjunct: number } | undefined;
}

/** One block of trials; a decision wastes at most the rest of one. */
const BLOCK = 16;

/**
 * Whether the violation rate of a case lies above δ: a sequential test on trials drawn by law, fed in trial order.
 *
 * A trial violates when any conjunct does: the conclusion is their conjunction, with probability ≥ 1 − δ. Violations that rounding
 * may have made are not counted, since nobody certifies each of them; that can only make a refutation rarer.
 */
export async function decideRate<Case>(
  evaluator: Evaluator<Case>,
  conjecture: Conjecture<Case>,
  value: Case,
  { purpose, alpha, alphaHolds, most, least = 0, signal }: RateQuestion,
): Promise<RateEvidence> {
  const count = new RateCount(conjecture, { alpha, alphaHolds });
  const enough = (): boolean => count.decision !== 'undecided' && count.trials >= least;
  for (let from = 0; from < most && !enough() && signal?.aborted !== true; ) {
    const share = Math.min(BLOCK * evaluator.jobs, most - from);
    const items = blocksOf(from, share).map((block) => ({ value, purpose, ...block }));
    const attempts = (await evaluator.run(items)).flat();
    for (const [i, attempt] of attempts.entries()) {
      if (enough()) break;
      count.observe(attempt, from + i);
    }
    from += share;
  }
  return count.evidence(purpose);
}

function blocksOf(from: number, count: number): { readonly from: number; readonly count: number }[] {
  const blocks: { from: number; count: number }[] = [];
  for (let done = 0; done < count; done += BLOCK)
    blocks.push({ from: from + done, count: Math.min(BLOCK, count - done) });
  return blocks;
}
