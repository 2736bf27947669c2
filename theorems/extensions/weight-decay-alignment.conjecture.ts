import { isAtLeast } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { forwardStep, outputStep, withExactForm } from '../../src/conjecture/exact-form.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { addScaled } from '../../src/math/matrix.js';
import { linear } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import {
  LAMBDA,
  limitIsLarge,
  nearlyIsometric,
  regularizedUntilT,
  SMALLEST_LIMIT,
  STEP,
  TAU,
} from '../regime/slow-alignment.js';

const DELTA = 0.1;
const SMALLEST_COSINE = 0.9;
const LARGEST_CONDITION_NUMBER = 4;

/** W ← (1 − ηλ)W − …: weight decay on both layers. */
const weightDecay: LearningRule = withExactForm(
  {
    name: 'weight-decay-feedback-alignment',
    step: (state) => {
      const { W, beta } = feedbackAlignment.step(state);
      return { W: addScaled(W, -state.stepSize * state.regularization, state.W), beta };
    },
  },
  (state) => {
    const decay = state.stepSize.multiply(state.regularization);
    const W = forwardStep(state, state.b).map((row, r) =>
      row.map((weight, k) => {
        const old = (state.W[r] as typeof row)[k] as typeof weight;
        return weight.subtract(decay.multiply(old));
      }),
    );
    return { W, beta: outputStep(state), b: state.b };
  },
);

export default conjecture({
  id: 'weight-decay-alignment',
  statement: String.raw`\cos\angle(b, \beta(T)) \ge 9/10 with probability \ge 1 - \delta, if \lambda shrinks W as well`,
  checkedAs:
    'linear ψ, λ = 1/2 on W and β, T = 3√p/η, p from 64 to 128, κ(K) ≤ 4, data on which λ on β alone has a limit ≥ 0.65',
  source: {
    work: 'this project',
    locator: 'the alignment of Song, Xu & Lafferty (2021) with weight decay on both layers',
  },
  constants: {
    δ: DELTA,
    'smallest cosine': SMALLEST_COSINE,
    'smallest limit': SMALLEST_LIMIT,
    τ: TAU,
    λ: LAMBDA,
    'largest κ(K)': LARGEST_CONDITION_NUMBER,
    'η(λ + λ_max(K + Kσσᵀ K))': STEP,
  },
  given: trainingSpace({
    activations: [linear],
    rules: [weightDecay],
    samples: [1, 4],
    dimension: (n) => [n, 2 * n],
    width: [64, 128],
    weights: 'drawn',
    planned: ['stepSize', 'regularization', 'steps'],
  }),
  hypotheses: {
    'κ(K) ≤ 4': nearlyIsometric(LARGEST_CONDITION_NUMBER),
    'limit ≥ 0.65': limitIsLarge,
  },
  plan: regularizedUntilT,
  conclusion: {
    'aligned at T': ({ alignment, stepsTaken, numbers }) =>
      isAtLeast('cos∠(b, β(T))', alignment(stepsTaken), numbers.ratio(9, 10), { where: `T = ${stepsTaken}` }),
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: [
    'that anything is learned: both layers may shrink to nothing',
    'what happens after T',
    'λ that differs between the layers',
  ],
});
