import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import type { HiddenCarrier } from '../src/engine/carrier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { backpropagation } from '../src/model/backpropagation.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import {
  agreementOfGramSpace,
  agreementOfHiddenSpace,
  type Difference,
  ENGINE_ROUNDINGS,
} from './comparison/engine-agreement.js';

export default property({
  id: 'engines-agree',
  statement: 'weight space, hidden space and, for linear ψ, Gram space take one trajectory',
  checkedAs:
    'equal: ‖e‖, ‖β‖, alignment and drifts at every state of up to 3 steps, both rules and every declared hidden-space form, up to rounding; ReLU up to where rounding decides the side of its kink; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator:
      'outputs depend on X and W through XXᵀ and XWᵀ; for linear ψ through the Gram matrix of [Z; β; b]',
  },
  given: trainings(),
  givenAs: 'small training runs',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange },
  experiment: (training, lab) => {
    // The fast engines know a rule by what carries the error back: the rule under test says so, or stands for the first.
    const rules: [HiddenCarrier, LearningRule][] = [
      [lab.rule.carrier ?? 'b', lab.rule],
      ['beta', backpropagation],
    ];
    return rules.flatMap(([carrier, rule]) => [
      agreementOfHiddenSpace(carrier, rule, training),
      ...(training.problem.activation.name === 'linear' && typeof carrier !== 'function'
        ? [agreementOfGramSpace(carrier, rule, training)]
        : []),
    ]);
  },
  conclusion: {
    everyEngine: (agreements) => {
      const all = agreements.flatMap(({ differences }) => differences);
      return worstMargin(all.length, (k) => {
        const { size, where } = all[k] as Difference;
        return atMost('difference from weight space / (u·majorant)', size, ENGINE_ROUNDINGS, { where });
      });
    },
  },
  remarks: (agreements) => (agreements.some(({ kink }) => kink) ? ['ReLU: compared up to its kink'] : []),
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ENGINE_ROUNDINGS },
  controls: [
    wrong.backpropagationPassedOff,
    wrong.forwardSignFlipped,
    wrong.activationForSlope,
    wrong.outputScaleMissing,
    wrong.errorAfterOutputStep,
    wrong.regularizationIgnored,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: [
    'that the trajectory is the right one: an error that all engines share',
    'long runs: rounding grows with the steps',
    'fresh starts, which every engine draws in its own representation',
  ],
});
