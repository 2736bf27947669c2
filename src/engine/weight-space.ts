import { allFinite, dot, gram, type Matrix, minus, norm, rowOf, type Vector } from '../math/matrix.js';
import { beginRun } from '../model/begin-run.js';
import { kernels } from '../model/kernels.js';
import type { LearningRule, Stepper } from '../model/learning-rule.js';
import { createProblem, createWeights, type Problem, type Weights } from '../model/problem.js';
import { roundoffOf } from '../model/roundoff.js';
import { regularizationAt } from '../model/schedule.js';
import { type Start, weightsOf } from '../model/start.js';
import { requireTraining, type Training } from '../model/training.js';
import { earlyEnding } from './early-ending.js';
import type { Ending, Observable, Observing, Run } from './observables.js';
import { createRecorder, type Measures } from './recorder.js';
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
  const recorder = createRecorder(observe, observing, measuresOf(problem, start));
  const roundoff = roundoffOf(rule);

  let { W, beta, b } = start;
  let take: Stepper | undefined;
  let ending: Ending = 'completed';
  let firstError = 0;
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
    const error = norm(state.error);
    if (step === 0) firstError = error;
    recorder.record(error, state);
    const early = earlyEnding(stopAt, {
      error,
      firstError,
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

/** How weight space takes the observables of a state. */
function measuresOf(problem: Problem, start: Weights): Measures<ForwardState> {
  let K: Matrix | undefined;
  return {
    alignment: ({ b, beta }) => dot(b, beta) / (norm(b) * norm(beta)),
    outputNorm: ({ beta }) => norm(beta),
    drifts: ({ W, beta, b }) => ({
      moved: rowNorms(minus(W, start.W)),
      b,
      change: minus(beta, start.beta),
    }),
    kernels: ({ Z, beta, b }) => {
      K ??= gram(problem.X);
      return kernels(K, Z, beta, b, problem.activation);
    },
  };
}

function rowNorms(a: Matrix): Vector {
  return Float64Array.from({ length: a.rows }, (_, r) => norm(rowOf(a, r)));
}
