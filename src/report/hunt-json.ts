import type { Conjecture } from '../claim/conjecture.js';
import { type KeptCounterexample, toJsonNumber } from '../hunt/counterexample.js';
import type { Pursuit } from '../hunt/pursue.js';
import { version } from '../version.js';
import type { HuntReportOptions } from './hunt-report.js';
import { trajectoryOf } from './trajectory.js';
import { finite } from './verdicts-json.js';

/** Steps of a trajectory that are kept. */
const STEPS = 64;

/** What a hunt came to, for machines; its form is published as schema/hunt.json. */
export function huntJson<Case>(
  conjecture: Conjecture<Case>,
  { search, counterexample }: Pursuit<Case>,
  kept: KeptCounterexample | undefined,
  { seed, alpha, seconds }: HuntReportOptions,
): string {
  const { found, worst, strategies, ...counts } = search;
  const report = {
    schema: 1,
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
    trajectory:
      counterexample === undefined ? null : trajectoryFields(conjecture, counterexample.smallest.trial),
    counterexample: kept ?? null,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function trajectoryFields<Case>(conjecture: Conjecture<Case>, value: Case): object | null {
  const trajectory = trajectoryOf(conjecture, value, STEPS);
  if (trajectory === undefined) return null;
  const { arithmetic, columns, moreColumns, moreSteps } = trajectory;
  return {
    arithmetic,
    columns: columns.map(({ name, values }) => ({
      name,
      values: values.map(({ text, value: number }) => ({ text, value: finite(number) })),
    })),
    moreColumns,
    moreSteps,
  };
}
