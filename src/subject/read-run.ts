import type { Ending } from '../engine/observables.js';
import { AnswerFault, type JsonObject, numbersOf } from './answer.js';
import type { SeriesName } from './protocol.js';
import { readStates, type VisitedWeights } from './read-weights.js';
import { endingOf } from './run-ending.js';
import type { PreparedRun } from './send-run.js';

/** What a subject reported of a run: series of stepsTaken + 1 entries (stepsTaken where it diverged), and states. */
export interface ReadRun {
  readonly ending: Ending;
  readonly stepsTaken: number;
  readonly series: ReadonlyMap<SeriesName, Float64Array>;
  readonly states: readonly VisitedWeights[];
}

/**
 * What a subject reported of a run, checked against what it was asked.
 *
 * Where ‖e(t)‖ is a number and another series is not, the recording is at fault, not the trajectory. Throws: AnswerFault
 * for anything else than was asked for. Checked by: test/subject/read-run.test.ts.
 */
export function readRun(answer: JsonObject, run: PreparedRun): ReadRun {
  const { sent } = run;
  const { ending, kept, reported } = endingOf(answer, run);
  const series = new Map(
    sent.record.map((name) => {
      const numbers = numbersOf(answer[name], `run ${sent.id}: ${name}`, reported);
      return [name, numbers.subarray(0, kept)] as const;
    }),
  );
  for (const [name, numbers] of series) requireNumbers(name, numbers, series, sent.id);
  const stepsTaken = ending === 'diverged' ? kept : kept - 1;
  return { ending, stepsTaken, series, states: readStates(answer, run, kept) };
}

/** Entries that are no numbers and yet right: β = 0 has no direction, and b_r = 0 makes a drift per feedback infinite. */
function isUndefined(
  name: SeriesName,
  value: number,
  step: number,
  series: ReadonlyMap<SeriesName, Float64Array>,
): boolean {
  if (name === 'alignment') return Number.isNaN(value) && !((series.get('outputNorm')?.[step] ?? 0) > 0);
  return name === 'forwardDriftPerFeedback' && value === Number.POSITIVE_INFINITY;
}

function requireNumbers(
  name: SeriesName,
  numbers: Float64Array,
  series: ReadonlyMap<SeriesName, Float64Array>,
  id: number,
): void {
  const wrong = numbers.findIndex(
    (value, step) => !Number.isFinite(value) && !isUndefined(name, value, step, series),
  );
  if (wrong < 0) return;
  throw new AnswerFault(
    `run ${id}: ${name}[${wrong}] is ${numbers[wrong]}, though errorNorm[${wrong}] is a number: a run that has not diverged has numbers throughout`,
  );
}
