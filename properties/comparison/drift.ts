import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { type Matrix, matrixOf, minus, plus, type Vector } from '../../src/math/matrix.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import type { Training } from '../../src/model/training.js';
import { majorantStep } from './majorant.js';
import { visitedStates } from './visited-states.js';

/** How far W has moved after t steps, and what by. */
export interface Drift {
  /** W(t) − W(0), p×d. */
  readonly moved: Matrix;
  /** The lengths ŵ_r of the majorants of the steps, summed; p×1. */
  readonly sizes: Matrix;
  /** Σ e(u) over the steps u < t, n. */
  readonly errorSum: Vector;
}

/** The drift after 1, 2, … steps, up to the first step that may overflow. */
export function driftsOf(rule: LearningRule, training: Training): readonly Drift[] {
  const { problem, start } = training;
  const states = visitedStates(rule, training);
  let sizes = matrixOf(start.W.rows, 1, () => 0);
  let errorSum: Vector = new Float64Array(problem.y.length);
  return states.map((state, t) => {
    const { W } = states[t + 1] ?? trainInWeightSpace(rule, { ...training, steps: t + 1 }).final;
    sizes = plus(sizes, majorantStep(problem, state).W);
    errorSum = plus(errorSum, state.error);
    return { moved: minus(W, start.W), sizes, errorSum };
  });
}
