import { stepState } from '../../src/engine/step-state.js';
import { type Matrix, matrixOf, norm, plus, rowOf, type Vector } from '../../src/math/matrix.js';
import type { Activation } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule, StepState } from '../../src/model/learning-rule.js';
import type { Problem, Weights } from '../../src/model/problem.js';

/**
 * The majorant of a problem: every number replaced by its size, one input dimension being enough for lengths.
 *
 *     ‖xᵢ‖ for xᵢ,   −|yᵢ| for yᵢ,   |ψ(0)| + sup|ψ′|·z for ψ(z),   sup|ψ′| + z for ψ′(z)
 *
 * With −|y| the error f − y becomes the sum f + |y|. Lengths, not entries, so that it does not change under rotations.
 * The numbers of a majorant bound those of the problem and, times the count of roundings and 2⁻⁵³, the rounding errors
 * of any way to compute them: a difference measured against a majorant is fair to huge and to cancelling terms.
 *
 * Shapes: X n×1, y n. Source: the standard model of rounding, Higham (2002), §§ 2.2 and 3.1; applied in this project.
 * Checked by: test/properties/majorant.test.ts.
 */
export function majorantProblem({ X, y, activation }: Problem): Problem {
  return {
    X: rowLengths(X),
    y: y.map((label) => -Math.abs(label)),
    activation: majorantActivation(activation, 1),
  };
}

/**
 * The majorant in which all samples are one: ‖X‖ for X, −‖y‖ for y, √n|ψ(0)| + sup|ψ′|·z for ‖ψ(z)‖.
 *
 * Its one error bounds ‖e‖, and it bounds rounding that is spread over the samples, as by a change of their basis.
 *
 * Shapes: X 1×1, y 1. Checked by: test/properties/majorant.test.ts.
 */
export function normwiseMajorant({ X, y, activation }: Problem): Problem {
  const length = norm(Float64Array.from({ length: X.rows }, (_, i) => norm(rowOf(X, i))));
  return {
    X: matrixOf(1, 1, () => length),
    y: Float64Array.of(-norm(y)),
    activation: majorantActivation(activation, X.rows),
  };
}

/** ‖w_r‖, |β_r| and |b_r|. Shapes: W p×1, β p, b p. */
export function majorantWeights({ W, beta, b }: Weights): Weights {
  return { W: rowLengths(W), beta: beta.map(Math.abs), b: b.map(Math.abs) };
}

/**
 * Both rules with sums in place of differences, on numbers ≥ 0.
 *
 *     β̂ ← (1 + ηλ)β̂ + (η/√p) ψ̂ᵀê,    ŵ_r ← ŵ_r + (η/√p)(b̂_r + β̂_r) Σᵢ êᵢψ̂′ᵢᵣ‖xᵢ‖
 *
 * That is the step of feedback alignment with −η for η and b̂ + β̂ to carry the error back.
 */
export const majorantRule: LearningRule = {
  name: 'majorant',
  step: (state) =>
    feedbackAlignment.step({ ...state, stepSize: -state.stepSize, b: plus(state.b, state.beta) }),
};

/** Sizes of the terms that are summed in one step from this state. Shapes: W p×1, β p. */
export function majorantStep(
  problem: Problem,
  state: Weights & Pick<StepState, 'stepSize' | 'regularization'>,
): { readonly W: Matrix; readonly beta: Vector } {
  return majorantRule.step(stepState(majorantProblem(problem), majorantWeights(state), state));
}

/**
 * For the length of ψ(z) over so many samples.
 *
 * |ψ″| ≤ 1 for every activation here (erf 0.97, tanh 0.77, sigmoid 0.10; away from its kink, ReLU 0).
 */
function majorantActivation({ name, value, slopeBound, smooth }: Activation, samples: number): Activation {
  const offset = Math.sqrt(samples) * Math.abs(value(0));
  return {
    name: `majorant of ${name}`,
    value: (z) => offset + slopeBound * z,
    slope: (z) => slopeBound + z,
    bound: Number.POSITIVE_INFINITY,
    slopeBound: Number.POSITIVE_INFINITY,
    odd: false,
    smooth,
  };
}

function rowLengths(a: Matrix): Matrix {
  return matrixOf(a.rows, 1, (row) => norm(rowOf(a, row)));
}
