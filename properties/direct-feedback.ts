import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import type { ForwardState } from '../src/engine/step-state.js';
import { matrixOf } from '../src/math/matrix.js';
import { directFeedbackAlignment } from '../src/model/direct-feedback-alignment.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { kolenPollack } from '../src/model/kolen-pollack.js';
import type { SteppedWeights } from '../src/model/learning-rule.js';
import { mistaken, mistakenBackward } from '../src/model/mistaken.js';
import { showTraining } from '../src/model/show-training.js';
import { stepsAlong } from '../src/model/steps-along.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { majorantStep, majorantWeights } from './comparison/majorant.js';
import { STEP_ROUNDINGS } from './comparison/rounding.js';
import { outputDifference, stepDifference } from './comparison/step-difference.js';
import { decidedStates, startsOnOneSide } from './comparison/visited-states.js';

/** Wrong: the error is sent past the slope of the hidden layer, not through it. */
const slopeSkipped = mistaken(directFeedbackAlignment, 'direct feedback, ψ′ left out', ({ slope }) => ({
  slope: matrixOf(slope.rows, slope.columns, () => 1),
}));

/** Wrong: only the first sample is sent back. */
const firstSampleOnly = mistakenBackward(
  directFeedbackAlignment,
  'direct feedback, first sample only',
  ({ error }) => ({ error: error.map((value, i) => (i === 0 ? value : 0)) }),
);

export default property({
  id: 'direct-feedback',
  statement: String.raw`B = b \Rightarrow (W, \beta, b)^+ is the same under direct feedback alignment and feedback alignment, with one hidden layer`,
  checkedAs:
    'equal: W, β and b after the step at every state of up to 3 steps, up to rounding; one output; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'Nøkland (2016)',
    locator: 'the rule; that the two agree in two layers is derived in this project',
  },
  given: trainings(),
  givenAs: 'small training runs',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(directFeedbackAlignment),
  hypotheses: { 'numbers within range': withinRange, 'start on one side of kinks': startsOnOneSide },
  experiment: (training, lab) => {
    const states = decidedStates(lab.rule, training, training.steps);
    const theirs = stepsAlong(feedbackAlignment, states);
    return stepsAlong(lab.rule, states).map((step, t) => {
      const state = states[t] as ForwardState;
      const sizes = majorantStep(training.problem, state);
      return {
        learned: stepDifference(step, theirs[t] as SteppedWeights, sizes) / lab.roundoff,
        // Feedback alignment returns no b: it stays what it was.
        feedback:
          step.b === undefined
            ? 0
            : outputDifference(step.b, state.b, majorantWeights(state).b) / lab.roundoff,
      };
    });
  },
  conclusion: {
    learnedWeights: (differences) =>
      worstMargin(differences.length, (t) =>
        atMost('difference of (W, β) / (u·majorant)', differences[t]?.learned as number, STEP_ROUNDINGS, {
          where: `step ${t}`,
        }),
      ),
    backwardWeights: (differences) =>
      worstMargin(differences.length, (t) =>
        atMost('difference of b / (u·|b|)', differences[t]?.feedback as number, STEP_ROUNDINGS, {
          where: `step ${t}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': STEP_ROUNDINGS },
  controls: [
    slopeSkipped,
    wrong.backwardReversed,
    firstSampleOnly,
    wrong.backpropagationPassedOff,
    wrong.backwardRedrawn,
    wrong.regularizationIgnored,
    kolenPollack,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: ['networks of more layers, in which the two rules differ', 'more outputs than one'],
});
