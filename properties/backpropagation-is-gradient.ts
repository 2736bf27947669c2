import { showTraining } from '../src/arbitrary/show-training.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createLab } from '../src/engine/lab.js';
import { trainInWeightSpace } from '../src/engine/weight-space.js';
import { minus, times } from '../src/math/matrix.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import { errorNegated } from '../src/model/wrong-rules.js';
import {
  differenceStep,
  lossGradient,
  sizesOfGradientStep,
  staysOnOneSideOfKinks,
} from './comparison/loss-gradient.js';
import { forwardDifference, outputDifference } from './comparison/step-difference.js';

/**
 * Relative to the sizes of `sizesOfGradientStep`: truncation at most 1.5·2⁻³⁶, rounding at most 66·2⁻⁵³ of the loss over
 * a difference step of 2⁻¹⁰ or more, which is 2⁻³⁷; √6 for the length of a row of up to 6 of them.
 */
const TOLERANCE = 2 ** -34;

/** Wrong: backpropagation with y − f for f − y. */
const backpropagationNegated: LearningRule = {
  name: 'backpropagation with y − f',
  step: (state) => backpropagation.step({ ...state, error: times(-1, state.error) }),
};

/** Wrong: backpropagation with the update of W 1/√p too large. */
const forwardScaleMissing: LearningRule = {
  name: 'backpropagation missing 1/√p on W',
  step: (state) => {
    const { W, beta } = backpropagation.step(state);
    return { W: minus(state.W, times(state.rootWidth, minus(state.W, W))), beta };
  },
};

/** Wrong: backpropagation with ψ for ψ′. */
const activationForSlope: LearningRule = {
  name: 'backpropagation with ψ for ψ′',
  step: (state) => backpropagation.step({ ...state, slope: state.hidden }),
};

/** Wrong: W moves by the error that is left after β has moved. */
