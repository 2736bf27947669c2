import type { Judged } from '../claim/verdict.js';

/** 1: something refuted; 2: a check is broken; 3: nothing refuted but something undecided; 0: all hold. */
export function exitCode(judged: readonly Judged[]): 0 | 1 | 2 | 3 {
  const some = (verdict: string): boolean => judged.some((one) => one.verdict.verdict === verdict);
  // A refutation stands on its own evidence, whatever else broke.
  if (some('refuted')) return 1;
  if (some('broken')) return 2;
  return some('undecided') ? 3 : 0;
}
