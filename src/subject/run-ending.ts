import type { Ending } from '../engine/observables.js';
import { AnswerFault, type JsonObject, numbersOf, show } from './answer.js';
import type { PreparedRun } from './send-run.js';

/** How a run ended, and how many of the states that were reported belong to it. */
export interface RunEnding {
  readonly ending: Ending;
  readonly kept: number;
  /** Entries that were reported; every other series has as many. */
  readonly reported: number;
}

/** A subject that computes in single precision may see the level reached where double precision does not yet. */
const LEVEL_SLACK = 1 + 1e-6;

/**
 * How a reported run ended.
 *
 * ‖e(t)‖ that is NaN or infinite means divergence, whether the subject says so or not: that is what happened to the
 * trajectory. A run that was told where it may stop is cut there, whether the subject stopped or went on.
 *
 * Throws: AnswerFault when the number of states fits none of these. Checked by: test/subject/read-run.test.ts.
 */
export function endingOf(answer: JsonObject, { sent, training }: PreparedRun): RunEnding {
  const where = `run ${sent.id}: `;
  const errorNorm = numbersOf(answer.errorNorm, `${where}errorNorm`);
  const reported = errorNorm.length;
  const diverged = divergedAt(answer.diverged, errorNorm, sent.steps, where);
  const finite = errorNorm.subarray(0, diverged ?? reported);
  const stopped = stoppedAt(finite, sent);
  const isCutShort = reported < sent.steps + 1 && stopped === undefined && diverged === undefined;
  if (reported > sent.steps + 1 || isCutShort) {
    throw new AnswerFault(
      `${where}errorNorm has ${reported} entries, not the ${sent.steps + 1} of the states 0 … ${sent.steps}${
        isCutShort ? ', and neither "diverged" nor "stopAt" explains it' : ''
      }`,
    );
  }
  if (stopped !== undefined) {
    const { relativeError } = training.stopAt ?? {};
    const level = LEVEL_SLACK * (relativeError ?? 0) * (finite[0] as number);
    const hasConverged = relativeError !== undefined && (finite[stopped] as number) <= level;
    return { ending: hasConverged ? 'converged' : 'rounding', kept: stopped + 1, reported };
  }
  return diverged === undefined
    ? { ending: 'completed', kept: reported, reported }
    : { ending: 'diverged', kept: diverged, reported };
}

/** The first state that is not finite: by the subject's own word or by its error. */
function divergedAt(
  said: unknown,
  errorNorm: Float64Array,
  steps: number,
  where: string,
): number | undefined {
  const first = errorNorm.findIndex((value) => !Number.isFinite(value));
  if (said === undefined || said === null) return first < 0 ? undefined : first;
  if (typeof said !== 'number' || !Number.isSafeInteger(said) || said < 0 || said > steps) {
    throw new AnswerFault(`${where}diverged is ${show(said)}, not a step from 0 to ${steps}`);
  }
  if (errorNorm.length < said) {
    throw new AnswerFault(
      `${where}errorNorm has ${errorNorm.length} entries, though it diverged at step ${said} only`,
    );
  }
  return first < 0 ? said : Math.min(first, said);
}

/** The first state at which the run was allowed to stop; undefined when it has not come so far. */
function stoppedAt(finite: Float64Array, { stopAt, steps }: PreparedRun['sent']): number | undefined {
  if (stopAt === undefined || finite.length === 0) return undefined;
  const level = stopAt * (finite[0] as number);
  const reached = finite.findIndex((error) => error <= level);
  if (reached >= 0) return reached;
  const last = finite.length - 1;
  return last < steps && (finite[last] as number) <= LEVEL_SLACK * level ? last : undefined;
}
