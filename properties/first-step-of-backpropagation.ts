import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { trainInWeightSpace } from '../src/engine/weight-space.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { majorantStep } from './comparison/majorant.js';
import { STEP_ROUNDINGS } from './comparison/rounding.js';
import { forwardDifference, outputDifference } from './comparison/step-difference.js';
import { startsOnOneSide } from './comparison/visited-states.js';

export default property({
  id: 'first-step-of-backpropagation',
  statement: String.raw`b = \beta(0) \Rightarrow (W, \beta)(1) is the same under feedback alignment and backpropagation`,
  checkedAs: 'equal: W(1) and β(1) agree up to rounding; n, d ≤ 6, p ≤ 8',
  source: { work: 'derived in this project', locator: 'the two update rules differ only in b for β' },
  given: trainings({ maxSteps: 1 }).map((training) => ({
    ...training,
    start: { ...training.start, b: training.start.beta },
  })),
  givenAs: 'one step of small training runs with b = β(0)',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange, 'start on one side of kinks': startsOnOneSide },
  experiment: (training, lab) => ({
    ours: trainInWeightSpace(lab.rule, training).final,
    theirs: trainInWeightSpace(backpropagation, training).final,
    sizes: majorantStep(training.problem, {
      ...training.start,
      stepSize: training.stepSize,
      regularization: training.schedule.at(0),
    }),
    roundoff: lab.roundoff,
  }),
  conclusion: {
    forwardWeights: ({ ours, theirs, sizes, roundoff }) =>
      atMost(
        'difference of W(1) / (u·majorant)',
        forwardDifference(ours.W, theirs.W, sizes.W) / roundoff,
        STEP_ROUNDINGS,
      ),
    outputWeights: ({ ours, theirs, sizes, roundoff }) =>
      atMost(
        'difference of β(1) / (u·majorant)',
        outputDifference(ours.beta, theirs.beta, sizes.beta) / roundoff,
        STEP_ROUNDINGS,
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': STEP_ROUNDINGS },
  controls: [
    wrong.errorNegated,
    wrong.forwardSignFlipped,
    wrong.activationForSlope,
    wrong.outputWeightsFrozen,
    wrong.outputScaleMissing,
    wrong.regularizationIgnored,
    wrong.regularizationOnForwardWeights,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: ['anything about the second step, in which b and β differ'],
});
