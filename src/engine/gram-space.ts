import { InputError } from '../input-error.js';
import { norm } from '../math/matrix.js';
import { createProblem } from '../model/problem.js';
import { ROUNDOFFS } from '../model/roundoff.js';
import { regularizationAt } from '../model/schedule.js';
import type { Start } from '../model/start.js';
import { requireTraining, type Training } from '../model/training.js';
import type { Carrier } from './carrier.js';
import { earlyEnding } from './early-ending.js';
import { createBackpropagationStepper } from './gram-backpropagation.js';
import { createFeedbackStepper } from './gram-feedback.js';
import { eigenbasisOf, gramBlocks } from './gram-start.js';
import { DRIFT, ERROR, type GramStepper, INNER, SQUARE } from './gram-stepper.js';
import type { Ending, Observables, Run } from './observables.js';

/** Observables that the Gram matrix determines; maxima over units belong to the other engines. */
export const GRAM_OBSERVABLES = ['errorNorm', 'loss', 'alignment', 'outputNorm', 'totalDrift'] as const;
export type GramObservable = (typeof GRAM_OBSERVABLES)[number];

/**
 * Trains a linear network in Gram space: exactly the weight-space trajectory, at O(n²) a step whatever the width p is.
 *
 *     M = ΦΦᵀ, Φ = [Z; β; b];  M ← AMAᵀ   (A as in the steppers)
 *
 * Shapes: X n×d, y n; any real p ≥ n + 2 for a fresh start. Entry t of a series is the state before step t, the last one
 * the final state. Throws: InputError for an activation that is not linear, an observable that M does not determine, and
 * whatever the weight-space trainer refuses. Source: theory derived in this project.
 * Checked by: test/engine/gram-space.test.ts.
 */
export function trainInGramSpace<K extends GramObservable = never>(
  carrier: Carrier,
  training: Training<Start>,
  observe: readonly K[] = [],
): Run<K> {
  requireTraining(training);
  const problem = createProblem(training.problem);
  requireGram(carrier, problem.activation.name, observe);
  const { stepSize, schedule, steps, stopAt = {} } = training;
  const { eigenvalues, labels } = eigenbasisOf(problem);
  const y = Float64Array.from(labels);
  const start = gramBlocks(problem, training.start);
  const rootWidth = Math.sqrt(start.width);
  const create = carrier === 'b' ? createFeedbackStepper : createBackpropagationStepper;
  const state = create(start, eigenvalues, y, rootWidth, stepSize);
  const { sums } = state;

  const sizeOfLabels = norm(y);
  const record = createSeries(observe, state, start.bb, steps);
  let firstError = 0;
  let ending: Ending = 'completed';
  let step = 0;
  for (; ; step++) {
    const square = sums[ERROR] as number;
    // In this range no square that matters has left the normal numbers; outside, `norm` scales the entries.
    const error = square > 1e-280 && square < 1e300 ? Math.sqrt(square) : norm(state.e);
    const outputWeights = rootOf(sums[SQUARE] as number);
    if (!Number.isFinite(error + outputWeights + (sums[INNER] as number) + state.probe())) {
      ending = 'diverged';
      break;
    }
    if (step === 0) firstError = error;
    record.add(error, outputWeights);
    // ‖f‖ is looked at only to stop at a resolution.
    const outputs = stopAt.resolution === undefined ? 0 : norm(state.u) / rootWidth;
    const early = earlyEnding(stopAt, {
      error,
      firstError,
      outputs,
      labels: sizeOfLabels,
      outputWeights,
      roundoff: ROUNDOFFS.float64,
    });
    if (early !== undefined || step === steps) {
      ending = early ?? 'completed';
      break;
    }
    state.step(1 - stepSize * regularizationAt(schedule, step));
  }
  return { ending, stepsTaken: step, ...record.series() };
}

/** The root of a sum of squares, which rounding may leave slightly below 0; NaN and ∞ stay what they are. */
function rootOf(square: number): number {
  return Math.sqrt(Math.max(square, 0));
}

/** The first of the observables that the Gram matrix does not determine, if one does not. */
export function undetermined(carrier: Carrier, observe: readonly string[]): string | undefined {
  const known: readonly string[] = GRAM_OBSERVABLES;
  return observe.find((name) => !known.includes(name) || (name === 'totalDrift' && carrier === 'beta'));
}

function requireGram(carrier: Carrier, activation: string, observe: readonly string[]): void {
  if (activation !== 'linear') {
    throw new InputError(
      `Gram space: expected a linear network, got ${activation}; use the hidden- or weight-space engine.`,
    );
  }
  const missing = undetermined(carrier, observe);
  if (missing !== undefined) {
    throw new InputError(
      `Gram space: ${missing} is not determined by the Gram matrix; use the hidden- or weight-space engine.`,
    );
  }
}

/** Entries that a series has room for at first; a run may be allowed far more steps than it takes. */
const FIRST_ROOM = 2 ** 16;

function createSeries<K extends GramObservable>(
  observe: readonly K[],
  { sums, forwardDrift }: GramStepper,
  bb: number,
  steps: number,
) {
  let room = Math.min(steps + 1, FIRST_ROOM);
  const keep = (name: GramObservable): Float64Array | undefined =>
    (observe as readonly string[]).includes(name) ? new Float64Array(room) : undefined;
  let errorNorm = keep('errorNorm') ?? keep('loss');
  let alignment = keep('alignment');
  let outputNorm = keep('outputNorm');
  let forward = keep('totalDrift');
  let output = keep('totalDrift');
  // Two roots, not the root of a product: that overflows at widths beyond 1e154, and where a run diverges.
  const sizeOfBackward = Math.sqrt(bb);
  let count = 0;

  function grow(): void {
    room = Math.min(steps + 1, 2 * room);
    const enlarged = (series: Float64Array | undefined): Float64Array | undefined => {
      if (series === undefined) return undefined;
      const larger = new Float64Array(room);
      larger.set(series);
      return larger;
    };
    [errorNorm, alignment, outputNorm] = [enlarged(errorNorm), enlarged(alignment), enlarged(outputNorm)];
    [forward, output] = [enlarged(forward), enlarged(output)];
  }

  return {
    add(error: number, outputWeights: number): void {
      if (count === room) grow();
      if (errorNorm) errorNorm[count] = error;
      if (alignment) {
        // β = 0 has no direction, whatever rounding has left of b·β.
        const cosine = (sums[INNER] as number) / (sizeOfBackward * outputWeights);
        alignment[count] = outputWeights === 0 ? Number.NaN : cosine;
      }
      if (outputNorm) outputNorm[count] = outputWeights;
      if (forward && output) {
        forward[count] = forwardDrift?.() ?? Number.NaN;
        output[count] = rootOf(sums[DRIFT] as number);
      }
      count += 1;
    },
    series(): Pick<Observables, K> {
      const cut = (series: Float64Array | undefined): Float64Array =>
        series?.slice(0, count) ?? new Float64Array(0);
      const all: Pick<Observables, GramObservable> = {
        errorNorm: cut(errorNorm),
        loss: cut(errorNorm).map((size) => size ** 2 / 2),
        alignment: cut(alignment),
        outputNorm: cut(outputNorm),
        totalDrift: { forward: cut(forward), output: cut(output) },
      };
      return Object.fromEntries(observe.map((name) => [name, all[name]])) as unknown as Pick<Observables, K>;
    },
  };
}
