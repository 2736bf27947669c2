import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, type Margin, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { minus, times } from '../src/math/matrix.js';
import type { SteppedWeights } from '../src/model/learning-rule.js';
import { showTraining } from '../src/model/show-training.js';
import { stepsAlong } from '../src/model/steps-along.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { majorantStep } from './comparison/majorant.js';
import { STEP_ROUNDINGS } from './comparison/rounding.js';
import { forwardDifference, outputDifference } from './comparison/step-difference.js';
import { visitedStates } from './comparison/visited-states.js';

/** How far a step with λ was from the claim, in roundings of its majorant. */
interface Defects {
  readonly forward: number;
  readonly output: number;
}

function everyState(quantity: string, all: readonly Defects[], defect: (of: Defects) => number): Margin {
  return worstMargin(all.length, (t) =>
    atMost(quantity, defect(all[t] as Defects), STEP_ROUNDINGS, { where: `step ${t}` }),
  );
}

export default property({
  id: 'regularization-shrinks-output-only',
  statement: String.raw`(W, \beta)^+_\lambda = (W, \beta)^+_0 - (0, \eta\lambda\beta)`,
  checkedAs: 'equal: at every state of up to 3 steps, up to rounding; n, d ≤ 6, p ≤ 8, 0 ≤ λ ≤ 2',
  source: {
    work: 'derived in this project',
    locator: 'λ enters the update rules only in the factor 1 − ηλ of β',
  },
  given: trainings({ schedules: ['constant', 'cut-off'] }),
  givenAs: 'small training runs with λ > 0, constant or cut off',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange },
  experiment: (training, lab) => {
    const states = visitedStates(lab.rule, training);
    const steps = stepsAlong(lab.rule, states);
    const plains = stepsAlong(
      lab.rule,
      states.map((state) => ({ ...state, regularization: 0 })),
    );
    return states.map((state, t) => {
      const [step, plain] = [steps[t] as SteppedWeights, plains[t] as SteppedWeights];
      const sizes = majorantStep(training.problem, state);
      const expected = minus(plain.beta, times(state.stepSize * state.regularization, state.beta));
      return {
        forward: forwardDifference(step.W, plain.W, sizes.W) / lab.roundoff,
        output: outputDifference(step.beta, expected, sizes.beta) / lab.roundoff,
      };
    });
  },
  conclusion: {
    forwardWeights: (defects) =>
      everyState('difference of W / (u·majorant)', defects, ({ forward }) => forward),
    outputWeights: (defects) => everyState('difference of β / (u·majorant)', defects, ({ output }) => output),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': STEP_ROUNDINGS },
  controls: [
    wrong.regularizationIgnored,
    wrong.regularizationOnForwardWeights,
    wrong.regularizationSignFlipped,
    wrong.regularizationUnscaled,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: ['what λ does to the error or to the alignment in the long run'],
});
