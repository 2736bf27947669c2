import { atMost, type Margin, worstMargin } from '../../src/claim/margin.js';
import type { Lab } from '../../src/engine/lab.js';
import { type ForwardState, stepState } from '../../src/engine/step-state.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import type { SteppedWeights } from '../../src/model/learning-rule.js';
import type { Problem, Weights } from '../../src/model/problem.js';
import { stepsAlong } from '../../src/model/steps-along.js';
import type { Training } from '../../src/model/training.js';
import { majorantProblem, majorantRule, majorantStep, majorantWeights } from './majorant.js';
import { RUN_ROUNDINGS, relativeTo, STEP_ROUNDINGS } from './rounding.js';
import { stepDifference } from './step-difference.js';
import { decidedStates } from './visited-states.js';

/** A change of problem and weights that learning should not notice: a step of the image is the image of the step. */
export interface Symmetry {
  readonly problem: (problem: Problem) => Problem;
  readonly weights: (weights: Weights) => Weights;
}

/** How far learning was from commuting with a symmetry, in roundings of the majorants. */
export interface SymmetryDefects {
  /** Entry t: the step from the state before step t. */
  readonly steps: readonly number[];
  /** Entry t: ‖e(t)‖ in the two runs. */
  readonly errors: readonly number[];
}

/**
 * Compares learning before and after a symmetry, step by step and along the whole run.
 *
 * Each step is compared from one and the same state of the run, so rounding does not add up; the runs are compared by
 * ‖e(t)‖, measured against the majorant run, in which rounding adds up as it does in the worst case.
 */
export function compareUnder(symmetry: Symmetry, training: Training, lab: Lab): SymmetryDefects {
  const image: Training = {
    ...training,
    problem: symmetry.problem(training.problem),
    start: symmetry.weights(training.start),
  };
  const states = decidedStates(lab.rule, training);
  const images = states.map((state) => stepState(image.problem, symmetry.weights(state), state));
  const stepsOfImages = stepsAlong(lab.rule, images);
  const steps = stepsAlong(lab.rule, states).map((step, t) => {
    const [state, moved] = [states[t] as ForwardState, images[t] as ForwardState];
    const imageOfStep = symmetry.weights({ b: state.b, ...step });
    const sizes = majorantStep(image.problem, moved);
    return stepDifference(stepsOfImages[t] as SteppedWeights, imageOfStep, sizes) / lab.roundoff;
  });
  const sizes = trainInWeightSpace(
    majorantRule,
    {
      ...training,
      problem: majorantProblem(training.problem),
      start: majorantWeights(training.start),
      steps: states.length,
    },
    ['errorNorm'],
  ).errorNorm;
  const own = lab.train(training, ['errorNorm']).errorNorm;
  const theirs = lab.train(image, ['errorNorm']).errorNorm;
  const errors = Array.from(
    sizes,
    (size, t) => relativeTo(size, (own[t] as number) - (theirs[t] as number)) / lab.roundoff,
  );
  return { steps, errors };
}

/** The conclusion that every property about a symmetry draws. */
export const symmetryConclusion = {
  everyStep: ({ steps }: SymmetryDefects): Margin =>
    worstMargin(steps.length, (t) =>
      atMost('difference of the steps / (u·majorant)', steps[t] as number, STEP_ROUNDINGS, {
        where: `step ${t}`,
      }),
    ),
  errorAlongTheRun: ({ errors }: SymmetryDefects): Margin =>
    worstMargin(errors.length, (t) =>
      atMost('difference of ‖e(t)‖ / (u·majorant)', errors[t] as number, RUN_ROUNDINGS, {
        where: `step ${t}`,
      }),
    ),
};
