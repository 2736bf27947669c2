import { allFinite, dot, gram, type Matrix, minus, norm, rowOf, type Vector } from '../math/matrix.js';
import { beginRun } from '../model/begin-run.js';
import { kernels } from '../model/kernels.js';
import type { LearningRule, Stepper } from '../model/learning-rule.js';
import { createProblem, createWeights, type Problem, type Weights } from '../model/problem.js';
import { roundoffOf } from '../model/roundoff.js';
import { regularizationAt } from '../model/schedule.js';
import { type Start, weightsOf } from '../model/start.js';
import { requireTraining, type Training } from '../model/training.js';
import { createDriftSeries } from './drift-series.js';
import { earlyEnding } from './early-ending.js';
import { createKernelSeries } from './kernel-series.js';
import type { Ending, Observable, Observables, Observing, Run } from './observables.js';
import { type ForwardState, stepState } from './step-state.js';

/** A run together with the weights it ended in; both updates of every step start from the same old state. */
export type WeightSpaceRun<K extends Observable> = Run<K> & { readonly final: Weights };

/**
 * Trains the two-layer network f = ψ(XWᵀ)β/√p by a learning rule: the definition that everything faster is held to.
 *
 *     e = f − y;  (W, β, b) ← rule(W, β, b, e)   for t = 0, 1, …, steps − 1
 *
 * A rule that remembers is begun anew for every run; b stays what it was unless the rule returns another.
 * Shapes: X n×d, y n, W p×d, β p, b p. Cost: 2·n·d·p multiply-adds a step. Only what `observe` names is recorded.
 * Throws: InputError for η ≤ 0, a bad step count, or a problem or weights that do not fit. Divergence is an ending, not an error.
 * Source: Song, Xu & Lafferty (2021), Algorithm 1. Checked by: test/engine/reference-trajectories.test.ts.
 */
export function trainInWeightSpace<K extends Observable = never>(
  rule: LearningRule,
  training: Training<Start>,
  observe: readonly K[] = [],
  observing: Observing = {},
): WeightSpaceRun<K> {
  requireTraining(training);
  const { stepSize, schedule, steps, stopAt = {} } = training;
  const problem = createProblem(training.problem);
  const start = createWeights(problem, weightsOf(problem, training.start));
  const recorder = createRecorder(observe, observing, problem, start);
  const roundoff = roundoffOf(rule);

  let { W, beta, b } = start;
  let take: Stepper | undefined;
  let ending: Ending = 'completed';
  let step = 0;
  for (; ; step++) {
    const state = stepState(
      problem,
      { W, beta, b },
      { stepSize, regularization: regularizationAt(schedule, step) },
    );
    if (![W, beta, b, state.error].every(allFinite)) {
      ending = 'diverged';
      break;
    }
    recorder.record(state);
    const early = earlyEnding(stopAt, {
      error: recorder.lastErrorNorm(),
      firstError: recorder.firstErrorNorm(),
      outputs: norm(state.f),
      labels: norm(problem.y),
      outputWeights: norm(beta),
      roundoff,
    });
    if (early !== undefined || step === steps) {
      ending = early ?? 'completed';
      break;
    }
    take ??= beginRun(rule, state);
    const stepped = take(state);
    ({ W, beta } = stepped);
    b = stepped.b ?? b;
  }
  return { ending, stepsTaken: step, final: { W, beta, b }, ...recorder.series() };
}

function createRecorder<K extends Observable>(
  observe: readonly K[],
  observing: Observing,
  problem: Problem,
  start: Weights,
) {
  const wanted = new Set<Observable>(observe);
  const K = wanted.has('kernels') ? gram(problem.X) : undefined;
  const errorNorm: number[] = [];
  const alignment: number[] = [];
  const outputNorm: number[] = [];
  const largest = createDriftSeries();
  const total = { forward: [] as number[], output: [] as number[] };
  const kernelSeries = createKernelSeries(observing);
  return {
    record({ W, beta, b, Z, error }: ForwardState): void {
      errorNorm.push(norm(error));
      if (wanted.has('alignment')) alignment.push(dot(b, beta) / (norm(b) * norm(beta)));
      if (wanted.has('outputNorm')) outputNorm.push(norm(beta));
      if (wanted.has('weightDrift') || wanted.has('totalDrift')) {
        const rows = rowNorms(minus(W, start.W));
        const change = minus(beta, start.beta);
        largest.add(rows, b, change);
        total.forward.push(norm(rows));
        total.output.push(norm(change));
      }
      if (K !== undefined) {
        kernelSeries.record(errorNorm.length - 1, () => kernels(K, Z, beta, b, problem.activation));
      }
    },
    firstErrorNorm: (): number => errorNorm[0] as number,
    lastErrorNorm: (): number => errorNorm.at(-1) as number,
    series(): Pick<Observables, K> {
      const all: Observables = {
        errorNorm: Float64Array.from(errorNorm),
        loss: Float64Array.from(errorNorm, (size) => size ** 2 / 2),
        alignment: Float64Array.from(alignment),
        outputNorm: Float64Array.from(outputNorm),
        weightDrift: largest.series(),
        totalDrift: {
          forward: Float64Array.from(total.forward),
          output: Float64Array.from(total.output),
        },
        kernels: kernelSeries.entries,
      };
      return Object.fromEntries(observe.map((name) => [name, all[name]])) as unknown as Pick<Observables, K>;
    },
  };
}

function rowNorms(a: Matrix): Vector {
  return Float64Array.from({ length: a.rows }, (_, r) => norm(rowOf(a, r)));
}
