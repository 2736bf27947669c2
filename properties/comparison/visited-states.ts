import type { Lab } from '../../src/engine/lab.js';
import { type ForwardState, stepState } from '../../src/engine/step-state.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import type { Problem, Weights } from '../../src/model/problem.js';
import { ROUNDOFFS, roundoffOf } from '../../src/model/roundoff.js';
import type { Training } from '../../src/model/training.js';
import { stepStaysInRange } from './arithmetic-range.js';
import { majorantProblem, majorantRule, majorantWeights } from './majorant.js';
import { RUN_ROUNDINGS } from './rounding.js';

/**
 * The states before step 0, 1, …, steps − 1 of a run, up to the first whose step may overflow in the rule's arithmetic.
 *
 * Where the majorant of a step overflows, rounding and overflow decide what is seen, and nothing is judged.
 */
export function visitedStates(rule: LearningRule, training: Training): readonly ForwardState[] {
  const roundoff = roundoffOf(rule);
  const states: ForwardState[] = [];
  for (let step = 0; step < training.steps; step++) {
    const state = stateAt(rule, training, step);
    if (!stepStaysInRange(training.problem, state, roundoff)) break;
    states.push(state);
  }
  return states;
}

/**
 * The visited states up to the first in which rounding may have picked the side of a kink.
 *
 * From such a state on, two exact copies of a run may part, and neither is wrong. States before step `first` count as
 * decided: with 1, the copies start from the same bits, so that not even a tie can part them there. A rule in float32
 * rounds those bits first, so of it no state does.
 */
export function decidedStates(rule: LearningRule, training: Training, first = 0): readonly ForwardState[] {
  const sizes: Training = {
    ...training,
    problem: majorantProblem(training.problem),
    start: majorantWeights(training.start),
  };
  const states = visitedStates(rule, training);
  const roundoff = roundoffOf(rule);
  const sameBits = roundoff === ROUNDOFFS.float64 ? first : 0;
  const kink = states.findIndex(
    (state, step) =>
      step >= sameBits && !isDecided(training.problem, state, stateAt(majorantRule, sizes, step), roundoff),
  );
  return kink < 0 ? states : states.slice(0, kink);
}

/** Hypothesis: in the initial state every pre-activation is on one side of a kink, or exactly 0. */
export function startsAwayFromKinks({ problem, start }: Training, { roundoff }: Lab): boolean {
  const rates = { stepSize: 1, regularization: 0 };
  const state = stepState(problem, start, rates);
  const sizes = stepState(majorantProblem(problem), majorantWeights(start), rates);
  return isDecided(problem, state, sizes, roundoff);
}

/** Hypothesis: the same, of a rule that rounds its inputs: in float64 the steps that are compared start from the same bits. */
export function startsOnOneSide(training: Training, lab: Lab): boolean {
  return lab.roundoff === ROUNDOFFS.float64 || startsAwayFromKinks(training, lab);
}

function stateAt(rule: LearningRule, training: Training, step: number): ForwardState {
  const { problem, stepSize, schedule } = training;
  const weights: Weights = trainInWeightSpace(rule, { ...training, steps: step }).final;
  return stepState(problem, weights, { stepSize, regularization: schedule.at(step) });
}

/** A pre-activation of majorant 0 is a sum of zeros, hence 0 on every way to compute it. */
function isDecided(
  { activation }: Problem,
  { Z }: ForwardState,
  sizes: ForwardState,
  roundoff: number,
): boolean {
  if (activation.smooth) return true;
  for (let i = 0; i < Z.rows; i++) {
    for (let r = 0; r < Z.columns; r++) {
      const size = sizes.Z.get(i, r);
      if (size > 0 && Math.abs(Z.get(i, r)) <= RUN_ROUNDINGS * roundoff * size) return false;
    }
  }
  return true;
}
