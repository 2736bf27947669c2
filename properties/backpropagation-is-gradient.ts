import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { trainInWeightSpace } from '../src/engine/weight-space.js';
import { minus, times } from '../src/math/matrix.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import { mistaken } from '../src/model/mistaken.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import { withinRange } from './comparison/arithmetic-range.js';
import {
  differencesAvoidKinks,
  lossGradient,
  preactivationStep,
  sizesOfGradientStep,
} from './comparison/loss-gradient.js';
import { forwardDifference, outputDifference } from './comparison/step-difference.js';

/**
 * In units of u/s times the sizes of `sizesOfGradientStep`, s the step of pre-activations: rounding is at most 90u of the
 * loss over a difference step of at least s/2/max(1, max|x_ik|), which is 180, and √6 times that for a row. Truncation is
 * at most 1.6s⁴ (|ψ⁽⁵⁾| ≤ 16): 410 in float64 (s = 2⁻⁹), 26 in float32 (s = 2⁻⁴). Together 851 < 2¹⁰; it is 2⁻³⁴ of the
 * sizes in float64, and 2⁻¹⁰ in float32.
 */
const ROUNDINGS = 2 ** 10;

/** Wrong: backpropagation whose update of W lacks its factor 1/√p. */
const forwardScaleMissing: LearningRule = {
  name: 'backpropagation, missing 1/√p on W',
  step: (state) => {
    const { W, beta } = backpropagation.step(state);
    return { W: minus(state.W, times(state.rootWidth, minus(state.W, W))), beta };
  },
};

/** Wrong: backpropagation that moves W with the new output weights. */
const outputWeightsFirst: LearningRule = {
  name: 'backpropagation, β moved first',
  step: (state) => {
    const { beta } = backpropagation.step(state);
    return { W: backpropagation.step({ ...state, beta }).W, beta };
  },
};

export default property({
  id: 'backpropagation-is-gradient',
  statement: String.raw`(W, \beta)^+ = (W, \beta) - \eta\,\nabla \tfrac12\|e\|^2 for backpropagation at \lambda = 0`,
  checkedAs:
    'equal: one step against differences of order 4 of the loss the trainer reports; ReLU away from its kink; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'Algorithm 1; that it is the gradient is derived in this project',
  },
  given: trainings({ maxSteps: 1, schedules: ['none'] }),
  givenAs: 'one step of small training runs with λ = 0',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(backpropagation),
  hypotheses: { 'numbers within range': withinRange, 'differences avoid kinks': differencesAvoidKinks },
  experiment: (training, lab) => {
    const { W, beta } = training.start;
    const gradient = lossGradient(training, lab);
    return {
      step: trainInWeightSpace(lab.rule, training).final,
      descent: {
        W: minus(W, times(training.stepSize, gradient.W)),
        beta: minus(beta, times(training.stepSize, gradient.beta)),
      },
      sizes: sizesOfGradientStep(training),
      unit: lab.roundoff / preactivationStep(lab.roundoff),
    };
  },
  conclusion: {
    forwardWeights: ({ step, descent, sizes, unit }) =>
      atMost(
        'difference of W / (u/s·sizes)',
        forwardDifference(step.W, descent.W, sizes.W) / unit,
        ROUNDINGS,
      ),
    outputWeights: ({ step, descent, sizes, unit }) =>
      atMost(
        'difference of β / (u/s·sizes)',
        outputDifference(step.beta, descent.beta, sizes.beta) / unit,
        ROUNDINGS,
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ROUNDINGS },
  controls: [
    feedbackAlignment,
    mistaken(backpropagation, 'backpropagation with y − f for f − y', ({ error }) => ({
      error: times(-1, error),
    })),
    mistaken(backpropagation, 'backpropagation with ψ for ψ′', ({ hidden }) => ({ slope: hidden })),
    mistaken(backpropagation, 'backpropagation with 2η for η', ({ stepSize }) => ({
      stepSize: 2 * stepSize,
    })),
    forwardScaleMissing,
    outputWeightsFirst,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: ['that ReLU takes a useful slope at its kink, where there is no gradient'],
});
