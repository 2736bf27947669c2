import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createLab, createReferenceLab, type Lab } from '../src/engine/lab.js';
import { WRONG_LABS } from '../src/engine/wrong-labs.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { agreementOfRun, type Difference, ENGINE_ROUNDINGS } from './comparison/engine-agreement.js';

/** Wrong: reports ‖β‖ for ‖e‖, as where two series are mixed up. */
const seriesMixedUp: Lab = {
  ...createReferenceLab(),
  train: (training, observe, observing) => {
    const run = createReferenceLab().train(training, [...observe, 'outputNorm'], observing);
    return { ...run, errorNorm: run.outputNorm };
  },
};

/** Wrong: the series of a run begin after the first step. */
const startLeftOut: Lab = {
  ...createReferenceLab(),
  train: (training, observe, observing) => {
    const run = createReferenceLab().train({ ...training, steps: training.steps + 1 }, observe, observing);
    const series = Object.entries<unknown>(run).map(([name, value]) => [
      name,
      value instanceof Float64Array ? value.subarray(1) : value,
    ]);
    return { ...run, ...Object.fromEntries(series) };
  },
};

export default property({
  id: 'run-repeats-steps',
  statement: String.raw`a run is its rule, step by step: (W, \beta)(t+1) = \mathrm{step}((W, \beta)(t)) for all t`,
  checkedAs:
    'equal: ‖e‖, ‖β‖ and alignment that a run reports at every state of up to 3 steps, beside single steps of its rule, up to rounding; ReLU away from its kink; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator:
      'what a run is; theorems judge runs and most exact laws single steps, so the two must be one rule',
  },
  given: trainings(),
  givenAs: 'small training runs',
  showCase: showTraining,
  features: trainingFeatures,
  // Runs in hidden space, steps in weight space.
  lab: createLab(feedbackAlignment, 'hidden'),
  hypotheses: { 'numbers within range': withinRange },
  experiment: (training, lab) => agreementOfRun(lab, training),
  conclusion: {
    everyState: ({ differences }) =>
      worstMargin(differences.length, (k) => {
        const { size, where } = differences[k] as Difference;
        return atMost('difference from single steps / (u·majorant)', size, ENGINE_ROUNDINGS, { where });
      }),
  },
  remarks: ({ kink }) => (kink ? ['ReLU: compared up to its kink'] : []),
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ENGINE_ROUNDINGS },
  controls: [
    ...[wrong.backpropagationPassedOff, wrong.regularizationIgnored, wrong.errorAfterOutputStep].map(
      (rule) => ({
        name: `steps of: ${rule.name}`,
        lab: { ...createLab(feedbackAlignment, 'hidden'), rule },
      }),
    ),
    { name: '‖β‖ reported for ‖e‖', lab: seriesMixedUp },
    { name: 'the initial state left out', lab: startLeftOut },
    ...Object.entries(WRONG_LABS).map(([name, lab]) => ({ name, lab })),
  ],
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: [
    'that the rule is the right one',
    'drifts, kernels, and long runs: rounding grows with the steps',
  ],
});
