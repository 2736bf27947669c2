import type { Regularization, Rows } from '../arbitrary/training-draft.js';
import { toSchedule } from '../arbitrary/training-draft.js';
import { matrix, times } from '../math/matrix.js';
import type { RandomStream } from '../math/random-stream.js';
import type { Activation } from '../model/activation.js';
import type { LearningRule } from '../model/learning-rule.js';
import { createProblem, createWeights, type Problem } from '../model/problem.js';
import type { StopAt, Training } from '../model/training.js';
import type { Planned } from './case-bounds.js';

/** Weights in units in which no root of the width is left: W, β/√p and b/√p. Shapes: W p×d, beta p, b p. */
export interface ScaledWeights {
  readonly W: Rows;
  readonly beta: readonly number[];
  readonly b: readonly number[];
}

/**
 * One training run as plain numbers: what a hunt draws, varies, shrinks and keeps.
 *
 * With β and b in units of √p the model is f = ψ(XWᵀ)β and β ← (1 − ηλ)β − (η/p)ψ(Z)ᵀe, w_r ← w_r − ηb_r Σᵢ eᵢψ′(z_ir)xᵢ: rational in
 * rational numbers whatever p is. Shapes: X n×d, y n.
 */
export interface TrainingCase {
  readonly activation: Activation;
  readonly rule: LearningRule;
  readonly X: Rows;
  readonly y: readonly number[];
  /** p; the length of the weights where there are any. */
  readonly width: number;
  /** Undefined where every trial draws them by law. */
  readonly weights: ScaledWeights | undefined;
  readonly stepSize: number;
  readonly regularization: Regularization;
  readonly steps: number;
}

/** A case whose weights are known, so that it can be run. */
export type CompleteCase = TrainingCase & { readonly weights: ScaledWeights };

/** How a case is trained where its own numbers do not say it: the step size in units of the kernel, the steps until convergence. */
export type CasePlan = Partial<Pick<TrainingCase, Planned>>;

/** What is to be fitted. Throws: InputError for numbers or shapes that are none. */
export function problemOf({ X, y, activation }: TrainingCase): Problem {
  return createProblem({ X: matrix(X), y: Float64Array.from(y), activation });
}

/** The case with weights by the law of the paper: W₀, β₀ and b with independent N(0, 1) entries. */
export function withDrawnWeights(value: TrainingCase, stream: RandomStream): CompleteCase {
  const { width, X } = value;
  const dimension = (X[0] as readonly number[]).length;
  const scale = 1 / Math.sqrt(width);
  const forward = stream.child('W');
  const scaled = (name: string): readonly number[] => [...times(scale, stream.child(name).gaussians(width))];
  const W = Array.from({ length: width }, () => [...forward.gaussians(dimension)]);
  return { ...value, weights: { W, beta: scaled('beta'), b: scaled('b') } };
}

/** The run that a case describes, in the trainer's own units. */
export function trainingOf(
  { weights, width, stepSize, regularization, steps }: CompleteCase,
  problem: Problem,
  stopAt: StopAt,
): Training {
  const root = Math.sqrt(width);
  const start = createWeights(problem, {
    W: matrix(weights.W),
    beta: times(root, Float64Array.from(weights.beta)),
    b: times(root, Float64Array.from(weights.b)),
  });
  return { problem, start, stepSize, schedule: toSchedule(regularization), steps, stopAt };
}

/** λ_t of the case. */
export function regularizationOf({ regularization }: TrainingCase): (step: number) => number {
  return toSchedule(regularization).at;
}
