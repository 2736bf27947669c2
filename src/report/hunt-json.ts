import type { Conjecture } from '../claim/conjecture.js';
import { type KeptCounterexample, toJsonNumber } from '../hunt/counterexample.js';
import type { Pursuit } from '../hunt/pursue.js';
import { version } from '../version.js';
import type { HuntReportOptions } from './hunt-report.js';

/** What a hunt came to, for machines. */
export function huntJson<Case>(
  conjecture: Conjecture<Case>,
  { search, counterexample }: Pursuit<Case>,
  kept: KeptCounterexample | undefined,
  { seed, alpha, seconds }: HuntReportOptions,
): string {
  const { found, worst, strategies, ...counts } = search;
  const report = {
    version,
    conjecture: conjecture.id,
    statement: conjecture.statement,
    outcome: found === undefined ? 'none' : 'counterexample',
    ...{ seed, alpha, seconds },
    ...counts,
    foundBy: found === undefined ? null : { strategy: found.by, trial: found.atTrial },
    nearest:
      worst === undefined
        ? null
        : {
            case: conjecture.space.toJson(worst.value),
            conjunct: worst.conjunct,
            margin: toJsonNumber(worst.margin.value),
          },
    strategies: strategies.map(({ name, asked, best }) => ({
      name,
      asked,
      best: best === undefined ? null : toJsonNumber(best),
    })),
    shrunk: counterexample?.shrunk ?? null,
    counterexample: kept ?? null,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
