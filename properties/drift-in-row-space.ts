import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { mapEntries, norm, rowOf } from '../src/math/matrix.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import { regularizationOnForwardWeights } from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { type Drift, driftsOf } from './comparison/drift.js';
import { relativeTo } from './comparison/rounding.js';
import { beyondSpan, DEPENDENT, spanOf } from './comparison/row-space.js';

/**
 * In roundings of the majorants of the steps, the part outside may be 2⁸ (the part of an input that the basis misses:
 * 2⁻⁴⁵ ≤ 2⁸u) and 186 < 2⁸ (a step, see STEP_ROUNDINGS).
 */
const ROUNDINGS = 2 ** 9;

/** Wrong: every weight of W gains η, as with a penalty −ΣW. */
const weightsPushedUp: LearningRule = {
  name: 'every weight of W pushed up',
  step: (state) => {
    const { W, beta } = feedbackAlignment.step(state);
    return { W: mapEntries(W, (weight) => weight + state.stepSize), beta };
  },
};

export default property({
  id: 'drift-in-row-space',
  statement: String.raw`w_r(t) - w_r(0) \in \mathrm{span}(x_1, \dots, x_n) for every hidden unit r`,
  checkedAs:
    'equal: after up to 3 steps no hidden unit has moved out of the span of the inputs, up to rounding; n ≤ 4, d ≤ 6',
  source: { work: 'derived in this project', locator: 'every update of w_r is a combination of inputs' },
  // Few samples and many dimensions: otherwise the inputs span everything and nothing is claimed.
  given: trainings({ maxSamples: 4 }),
  givenAs: 'small training runs with at most 4 samples',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange },
  experiment: (training, lab) => {
    const { moved, sizes } = driftsOf(lab.rule, training).at(-1) as Drift;
    const basis = spanOf(training.problem.X);
    return Array.from(
      { length: moved.rows },
      (_, r) => relativeTo(sizes.get(r, 0), norm(beyondSpan(basis, rowOf(moved, r)))) / lab.roundoff,
    );
  },
  conclusion: {
    everyHiddenUnit: (outside) =>
      worstMargin(outside.length, (r) =>
        atMost('part of w_r(t) − w_r(0) outside / (u·majorant)', outside[r] as number, ROUNDINGS, {
          where: `unit ${r}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ROUNDINGS, 'part of an input that counts as none': DEPENDENT },
  controls: [regularizationOnForwardWeights, weightsPushedUp].map((rule) => ({
    name: rule.name,
    lab: createReferenceLab(rule),
  })),
  regimes: trainingRegimes((training: Training) => training),
  doesNotShow: ['how far W drifts, nor which combination of inputs it is'],
});
