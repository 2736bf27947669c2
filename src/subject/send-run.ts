import { stepState } from '../engine/step-state.js';
import { norm, toRows } from '../math/matrix.js';
import { createProblem, createWeights, type Problem, type Weights } from '../model/problem.js';
import { regularizationAt } from '../model/schedule.js';
import { isFresh, type Start, weightsOf, widthOf } from '../model/start.js';
import { requireTraining, type Training } from '../model/training.js';
import { NotSupportedError } from '../subject-error.js';
import type { SentRun, SentState } from './protocol.js';
import type { Recording } from './recording.js';

/** Numbers that the weights in one message may have; as text they take 40 MB. */
const MOST_NUMBERS = 2 ** 21;

/** A run as it is sent, with the problem and the weights it starts from. */
export interface PreparedRun {
  readonly sent: SentRun;
  /** The weights wanted at step 0 need no word of the subject. */
  readonly recording: Recording;
  readonly training: Training<Start>;
  readonly problem: Problem;
  readonly start: Weights;
}

/**
 * A training run as a subject gets it: W₀, β₀ and b drawn and in full, λ_t step by step; `roundoff` is u of its arithmetic.
 *
 * Throws: InputError as the reference trainer does; NotSupportedError for weights that are too many to send.
 */
export function prepareRun(
  id: number,
  rule: string,
  training: Training<Start>,
  recording: Recording,
  roundoff: number,
): PreparedRun {
  requireTraining(training);
  const { schedule, steps } = training;
  const problem = createProblem(training.problem);
  requireSendable(problem, training.start);
  const start = createWeights(problem, weightsOf(problem, training.start));
  const states = recording.statesAt.filter((step) => step > 0);
  requireFew(
    `${states.length} states of width ${start.W.rows}`,
    states.length * start.W.rows * (start.W.columns + 1),
  );
  const stopAt = stopLevel(training, problem, start, roundoff);
  const sent: SentRun = {
    id,
    ...sendState(rule, { ...problem, ...start, stepSize: training.stepSize }),
    lambda: Array.from({ length: steps }, (_, step) => regularizationAt(schedule, step)),
    steps,
    record: recording.record,
    ...(stopAt === undefined ? {} : { stopAt }),
    ...(states.length === 0 ? {} : { states }),
  };
  return { sent, recording, training, problem, start };
}

/** Problem and weights as they are sent. */
export function sendState(
  rule: string,
  { X, y, W, beta, b, activation, stepSize }: Problem & Weights & { readonly stepSize: number },
): SentState {
  return {
    X: toRows(X),
    y: Array.from(y),
    W: toRows(W),
    beta: Array.from(beta),
    b: Array.from(b),
    activation: activation.name,
    rule,
    stepSize,
  };
}

/** A Gram matrix stands for weights of any width, even a fractional one; a subject wants them all. */
function requireSendable({ X }: Problem, start: Start): void {
  const width = widthOf(start);
  if (isFresh(start) && !Number.isSafeInteger(width)) {
    throw new NotSupportedError(
      `not supported by a subject: the width ${width}, which is no number of hidden units`,
    );
  }
  requireFew(`weights of width ${width}`, width * (X.columns + 2));
}

function requireFew(what: string, numbers: number): void {
  if (numbers <= MOST_NUMBERS) return;
  throw new NotSupportedError(
    `not supported by a subject: ${what}, ${numbers} numbers; at most ${MOST_NUMBERS} go in a message`,
  );
}

/**
 * The relative error ‖e(t)‖/‖e(0)‖ at which a run may stop: where it has converged, or where rounding may decide.
 *
 *     max(relativeError, r),   r = 10u(2‖y‖/‖e(0)‖ + 1)/(resolution − 10u)
 *
 * The reference trainer's rule for rounding speaks of ‖f‖, which a subject does not report; ‖f‖ ≤ ‖e‖ + ‖y‖ stands for it.
 * At most 1: from there on not even the first step can be judged.
 */
function stopLevel(
  { stopAt = {} }: Training<Start>,
  problem: Problem,
  start: Weights,
  roundoff: number,
): number | undefined {
  const { relativeError, resolution } = stopAt;
  if (resolution === undefined) return relativeError;
  const rounding = 10 * roundoff;
  const first = norm(stepState(problem, start, { stepSize: 1, regularization: 0 }).error);
  const level = (rounding * ((2 * norm(problem.y)) / first + 1)) / (resolution - rounding);
  return Math.max(relativeError ?? 0, level >= 0 ? Math.min(1, level) : 1);
}
