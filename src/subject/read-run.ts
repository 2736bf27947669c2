import type { Ending } from '../engine/observables.js';
import { norm } from '../math/matrix.js';
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
  for (const [name, numbers] of series) requireNumbers(name, numbers, series, run);
  const stepsTaken = ending === 'diverged' ? kept : kept - 1;
  return { ending, stepsTaken, series, states: readStates(answer, run, kept) };
}

/** Entries that are no numbers and yet right: b = 0 and β = 0 have no direction, b_r = 0 an infinite drift per feedback. */
function isUndefined(name: SeriesName, value: number, hasDirections: boolean): boolean {
  if (name === 'alignment') return Number.isNaN(value) && !hasDirections;
  return name === 'forwardDriftPerFeedback' && value === Number.POSITIVE_INFINITY;
}

function requireNumbers(
  name: SeriesName,
  numbers: Float64Array,
  series: ReadonlyMap<SeriesName, Float64Array>,
  { sent, start }: PreparedRun,
): void {
  const outputNorm = series.get('outputNorm');
  const wrong = numbers.findIndex((value, step) => {
    if (Number.isFinite(value)) return false;
    const hasDirections = norm(start.b) > 0 && (outputNorm?.[step] ?? 0) > 0;
    return !isUndefined(name, value, hasDirections);
  });
  if (wrong < 0) return;
  throw new AnswerFault(
    `run ${sent.id}: ${name}[${wrong}] is ${numbers[wrong]}, though errorNorm[${wrong}] is a number: a run that has not diverged has numbers throughout`,
  );
}
