import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { mulTransposeVector, outer, times } from '../src/math/matrix.js';
import { linear } from '../src/model/activation.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { driftsOf } from './comparison/drift.js';
import { forwardDifference } from './comparison/step-difference.js';

/**
 * In roundings of the majorants of the steps: a step rounds each weight n + 5 times and W(t) − W(0) once more, −(1/√p)b sᵀX
 * takes n + 6 roundings. Both sides together 2n + 12 ≤ 24 for n ≤ 6, where e(t) is the same bits on both. A trainer that
 * computes e(t) itself rounds it d + p + 3 times, 41 together; one in float32 rounds its inputs as well, and each weight
 * n + d + p + 16 ≤ 36 times. All are below 2⁶.
 */
const ROUNDINGS = 2 ** 6;

export default property({
  id: 'linear-drift',
  statement: String.raw`W(t) - W(0) = -\tfrac1{\sqrt p}\, b\, s^\top X,\ s = \eta \sum_{u<t} e(u), for linear \psi`,
  checkedAs:
    'equal: after each of up to 3 steps, whatever λ does to β, up to rounding; linear networks, n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator: 'for linear ψ every update of W is −(η/√p) b e(t)ᵀX, and b never changes',
  },
  given: trainings({ activations: [linear] }),
  givenAs: 'small training runs of linear networks',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange },
  experiment: (training, lab) => {
    const { problem, start, stepSize } = training;
    const rate = stepSize / Math.sqrt(start.W.rows);
    return driftsOf(lab.rule, training).map(({ moved, sizes, errorSum }) => {
      const expected = times(-rate, outer(start.b, mulTransposeVector(problem.X, errorSum)));
      return forwardDifference(moved, expected, sizes) / lab.roundoff;
    });
  },
  conclusion: {
    afterEveryStep: (differences) =>
      worstMargin(differences.length, (t) =>
        atMost('difference of W(t) − W(0) / (u·majorant)', differences[t] as number, ROUNDINGS, {
          where: `t = ${t + 1}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ROUNDINGS },
  controls: [
    wrong.backpropagationPassedOff,
    wrong.forwardWeightsFrozen,
    wrong.forwardScaleMissing,
    wrong.backwardScaled,
    wrong.backwardRedrawn,
    wrong.errorAfterOutputStep,
    wrong.regularizationOnForwardWeights,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training, [linear]),
  doesNotShow: ['activations that are not linear', 'that β, and with it e(t), moves as it should'],
});
