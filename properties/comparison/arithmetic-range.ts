import type { Lab } from '../../src/engine/lab.js';
import { stepState } from '../../src/engine/step-state.js';
import { allFinite, largestEntry, type Matrix, type Vector } from '../../src/math/matrix.js';
import type { StepState } from '../../src/model/learning-rule.js';
import type { Problem, Weights } from '../../src/model/problem.js';
import { ROUNDOFFS } from '../../src/model/roundoff.js';
import type { Training } from '../../src/model/training.js';
import { majorantProblem, majorantStep, majorantWeights } from './majorant.js';

/** The largest float32 is 2¹²⁸, and below 2⁻¹²⁶ its relative error grows. Squares of numbers within these bounds stay far inside. */
const [SMALLEST, LARGEST] = [2 ** -60, 2 ** 60];

/**
 * Whether a step from this state, and the error after it, stay in the range of the arithmetic, whatever cancels.
 *
 * Beyond that overflow decides what is seen, and a majorant bounds nothing.
 */
export function stepStaysInRange(
  problem: Problem,
  state: Weights & Pick<StepState, 'stepSize' | 'regularization'>,
  roundoff: number,
): boolean {
  const step = majorantStep(problem, state);
  if (roundoff === ROUNDOFFS.float64) return allFinite(step.W) && allFinite(step.beta);
  const { error } = stepState(majorantProblem(problem), { ...step, b: state.b }, state);
  return [step.W, step.beta, error].every((numbers) => largestEntry(numbers) <= LARGEST);
}

/**
 * Hypothesis: the first step is in the range of the lab's arithmetic: no overflow, and no product that underflows.
 *
 *     η·‖x‖²‖w‖²|c|²|y| ≥ 2⁻⁶⁰ with the least of each kind that is not 0, and 1 for what exceeds 1; c an entry of β or b
 *
 * Every product of a step has some of these factors. Asked of float32 alone: in float64 nothing drawn here comes near
 * the bounds of its range in one step.
 */
export function withinRange({ problem, start, stepSize, schedule }: Training, { roundoff }: Lab): boolean {
  if (roundoff === ROUNDOFFS.float64) return true;
  const { X, y } = majorantProblem(problem);
  const { W, beta, b } = majorantWeights(start);
  const carrier = Math.min(least(beta), least(b));
  const product = stepSize * least(X) ** 2 * least(W) ** 2 * carrier ** 2 * least(y);
  const first = { ...start, stepSize, regularization: schedule.at(0) };
  return product >= SMALLEST && stepStaysInRange(problem, first, roundoff);
}

/** The least size of an entry that is not 0, and at most 1. */
function least(a: Matrix | Vector): number {
  const entries = 'get' in a ? Array.from({ length: a.rows }, (_, i) => a.get(i, 0)) : [...a];
  return Math.min(1, ...entries.map(Math.abs).filter((size) => size > 0));
}
