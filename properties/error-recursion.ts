import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost, worstMargin } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { type ForwardState, stepState } from '../src/engine/step-state.js';
import { addScaled, dot, gram, mulVector, plus, type Vector } from '../src/math/matrix.js';
import { linear } from '../src/model/activation.js';
import { kernels } from '../src/model/kernels.js';
import type { SteppedWeights } from '../src/model/learning-rule.js';
import { showTraining } from '../src/model/show-training.js';
import { stepsAlong } from '../src/model/steps-along.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import * as wrong from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { majorantProblem, majorantStep } from './comparison/majorant.js';
import { relativeTo } from './comparison/rounding.js';
import { visitedStates } from './comparison/visited-states.js';

/**
 * In roundings of the majorant of e⁺. The trainer rounds e⁺ at most 2n + d + p + 16 ≤ 42 times from one state to the next;
 * the recursion takes 2n + 2d + p + 20 ≤ 52 roundings, and e + y differs from the f it stands for by d + p + 4 ≤ 18. Both
 * sides together 112 for n, d ≤ 6 and p ≤ 8. A trainer that computes e itself rounds W⁺ n + d + p + 16 and
 * β⁺ n + 2d + p + 18 times, 80 in place of 42: 150 < 2⁸ where all is float64, fewer in float32, where the rest is exact.
 */
const ROUNDINGS = 2 ** 8;

/** e⁺ by the recursion: from e, y, the kernels and eᵀZb, without a look at the new weights. */
function recursion({ X, y, Z, beta, b, error: e, stepSize, regularization }: ForwardState): Vector {
  const K = gram(X);
  const { G, H } = kernels(K, Z, beta, b, linear);
  const width = beta.length;
  const both = stepSize ** 2 / width ** 1.5;
  const terms: [number, Vector][] = [
    [-stepSize * regularization, plus(e, y)],
    [-stepSize, mulVector(G, e)],
    [-stepSize * (1 - stepSize * regularization), mulVector(H, e)],
    [both * dot(e, mulVector(Z, b)), mulVector(K, e)],
  ];
  return terms.reduce((sum, [factor, term]) => addScaled(sum, factor, term), e);
}

export default property({
  id: 'error-recursion',
  statement: String.raw`e^+ = e - \eta\lambda(e + y) - \eta Ge - \eta(1 - \eta\lambda)He + \tfrac{\eta^2}{p^{3/2}}(e^\top Zb)Ke for linear \psi`,
  checkedAs: 'equal: at every state of up to 3 steps, up to rounding; linear networks, n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator: 'Z⁺β⁺/√p multiplied out; to first order in η the recursion of Song, Xu & Lafferty (2021)',
  },
  given: trainings({ activations: [linear] }),
  givenAs: 'small training runs of linear networks',
  showCase: showTraining,
  features: trainingFeatures,
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': withinRange },
  experiment: (training, lab) => {
    const { problem } = training;
    const states = visitedStates(lab.rule, training);
    const steps = stepsAlong(lab.rule, states);
    return states.map((state, t) => {
      const { b } = state;
      const { error } = stepState(problem, { b, ...(steps[t] as SteppedWeights) }, state);
      const sizes = stepState(majorantProblem(problem), { ...majorantStep(problem, state), b }, state).error;
      const expected = recursion(state);
      const differences = error.map((value, i) =>
        relativeTo(sizes[i] as number, value - (expected[i] as number)),
      );
      return Math.max(...differences) / lab.roundoff;
    });
  },
  conclusion: {
    everyStep: (differences) =>
      worstMargin(differences.length, (t) =>
        atMost('difference of e⁺ / (u·majorant)', differences[t] as number, ROUNDINGS, {
          where: `step ${t}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'tolerance in roundings': ROUNDINGS },
  controls: [
    wrong.backpropagationPassedOff,
    wrong.forwardSignFlipped,
    wrong.outputScaleMissing,
    wrong.stepSizeDoubled,
    wrong.errorAfterOutputStep,
    wrong.regularizationSignFlipped,
    wrong.regularizationUnscaled,
  ].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes((training: Training) => training, [linear]),
  doesNotShow: ['activations that are not linear', 'changes of the weights that leave every output as it is'],
});
