import type { Lab } from '../../src/engine/lab.js';
import { stepState } from '../../src/engine/step-state.js';
import { dot, largestEntry, type Matrix, matrixOf, rowOf } from '../../src/math/matrix.js';
import type { Weights } from '../../src/model/problem.js';
import type { Training } from '../../src/model/training.js';
import { majorantProblem, majorantStep, majorantWeights } from './majorant.js';
import type { Learned } from './step-difference.js';

/** Roundings of a loss, in units of its majorant; see ROUNDINGS of properties/backpropagation-is-gradient.ts. */
const LOSS_ROUNDINGS = 90;

/**
 * Difference steps move no pre-activation by more than twice this, (90u)^⅕ as a power of two: 2⁻⁹ in float64, 2⁻⁴ in
 * float32. Truncation, its fourth power, and rounding, 90u of the loss over the step, then are about the same.
 */
export function preactivationStep(roundoff: number): number {
  return 2 ** Math.round(Math.log2(LOSS_ROUNDINGS * roundoff) / 5);
}

/** h, a power of two (so that w ± h is nearly exact) with h·max(1, max|x_ik|) ≤ the step of pre-activations. */
function differenceStep({ problem }: Training, { roundoff }: Lab): number {
  return preactivationStep(roundoff) / 2 ** Math.ceil(Math.log2(Math.max(1, largestEntry(problem.X))));
}

/**
 * The gradient of the loss ½‖e‖², as the lab reports the loss, by central differences of order 4.
 *
 *     g ≈ (8(L(h) − L(−h)) − (L(2h) − L(−2h)))/(12h)   with error h⁴·L⁽⁵⁾/30
 *
 * Shapes: W p×d, β p. Checked by: test/properties/loss-gradient.test.ts.
 */
export function lossGradient(training: Training, lab: Lab): Learned {
  const { start } = training;
  const h = differenceStep(training, lab);
  const lossAt = (weights: Weights): number =>
    lab.train({ ...training, start: weights, steps: 0 }, ['loss']).loss[0] as number;
  const slope = (moved: (by: number) => Weights): number => {
    const across = (by: number): number => lossAt(moved(by)) - lossAt(moved(-by));
    return (8 * across(h) - across(2 * h)) / (12 * h);
  };
  return {
    W: matrixOf(start.W.rows, start.W.columns, (r, k) =>
      slope((by) => ({ ...start, W: entryMoved(start.W, r, k, by) })),
    ),
    beta: start.beta.map((_, r) =>
      slope((by) => ({ ...start, beta: start.beta.map((value, s) => (s === r ? value + by : value)) })),
    ),
  };
}

/**
 * What a step along that gradient is measured against: the majorant of the step, and η times what bounds the error of
 * the differences, the majorant loss times max(1, max|x_ik|) and, for W, the curvature Σᵢ(β_r‖xᵢ‖)²/p.
 *
 * Shapes: W p×1, β p.
 */
export function sizesOfGradientStep(training: Training): Learned {
  const { problem, start, stepSize } = training;
  const rates = { stepSize, regularization: 0 };
  const step = majorantStep(problem, { ...start, ...rates });
  const majorant = stepState(majorantProblem(problem), majorantWeights(start), rates);
  const loss = (dot(majorant.error, majorant.error) / 2) * Math.max(1, largestEntry(problem.X));
  const lengths = majorant.X;
  const curvature = (r: number): number => {
    let sum = 0;
    for (let i = 0; i < lengths.rows; i++) sum += ((majorant.beta[r] as number) * lengths.get(i, 0)) ** 2;
    return sum / majorant.beta.length;
  };
  return {
    W: matrixOf(step.W.rows, 1, (r) => step.W.get(r, 0) + stepSize * (loss + curvature(r))),
    beta: step.beta.map((size) => size + stepSize * loss),
  };
}

/** The pre-activations themselves are rounded, by far less than this share of a difference step. */
const ROUNDED_UP = 1.01;

/** Hypothesis: no difference step carries a pre-activation over or onto a kink; one that cannot move may lie on it. */
export function differencesAvoidKinks(training: Training, lab: Lab): boolean {
  const { problem, start } = training;
  if (problem.activation.smooth) return true;
  const { X, Z } = stepState(problem, start, { stepSize: 1, regularization: 0 });
  const reach = 2 * differenceStep(training, lab);
  return Array.from({ length: X.rows }, (_, i) => {
    const moves = reach * largestEntry(rowOf(X, i));
    return moves === 0 || rowOf(Z, i).every((z) => Math.abs(z) > ROUNDED_UP * moves);
  }).every(Boolean);
}

function entryMoved(a: Matrix, row: number, column: number, by: number): Matrix {
  return matrixOf(a.rows, a.columns, (r, k) => a.get(r, k) + (r === row && k === column ? by : 0));
}
