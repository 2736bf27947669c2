import { forEveryDataset } from '../../src/claim/quantifier.js';
import { forwardStep, outputStep, withExactForm } from '../../src/conjecture/exact-form.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { linear } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import {
  alignedAtT,
  LAMBDA,
  limitIsLarge,
  nearlyIsometric,
  regularizedUntilT,
  SMALLEST_LIMIT,
  STEP,
  TAU,
} from '../regime/slow-alignment.js';

const DELTA = 0.1;
const FRACTION = 0.7;

/** Feedback alignment along sign(b), which takes the place of b: from the first step on the cosine is that with b_r = ±1. */
const signFeedback: LearningRule = withExactForm(
  {
    name: 'sign-feedback-alignment',
    step: (state) => {
      const b = state.b.map(Math.sign);
      return { ...feedbackAlignment.step({ ...state, b }), b };
    },
  },
  (state) => {
    const { b, numbers, width } = state;
    // ±1 in units of √p.
    const size = numbers.sqrt(numbers.ratio(1, width));
    const signs = b.map((weight) => size.multiply(numbers.ratio(numbers.sign(weight), 1)));
    return { W: forwardStep(state, signs), beta: outputStep(state), b: signs };
  },
);

export default conjecture({
  id: 'sign-feedback-alignment',
  statement: String.raw`\cos\angle(b, \beta(T)) \ge c with probability \ge 1 - \delta, for b with independent entries \pm 1 in place of Gaussian ones`,
  checkedAs:
    'b_r = sign of a Gaussian; near-isometric data (κ(K) ≤ 5/3), linear ψ, λ = 1/2, T = 3√p/η, p from 64 to 128; c = 0.7 of the limit for Gaussian b, for data whose limit is ≥ 0.65',
  source: {
    work: 'this project',
    locator: 'the alignment theorem of Song, Xu & Lafferty (2021) with another law of b',
  },
  constants: {
    δ: DELTA,
    'c/limit': FRACTION,
    'smallest limit': SMALLEST_LIMIT,
    τ: TAU,
    λ: LAMBDA,
    'largest κ(K)': 5 / 3,
    'η(λ + λ_max(K + Kσσᵀ K))': STEP,
  },
  given: trainingSpace({
    activations: [linear],
    rules: [signFeedback],
    samples: [1, 4],
    dimension: (n) => [n, 2 * n],
    width: [64, 128],
    weights: 'drawn',
    planned: ['stepSize', 'regularization', 'steps'],
  }),
  hypotheses: { 'κ(K) ≤ 5/3': nearlyIsometric(5, 3), 'limit ≥ 0.65': limitIsLarge },
  plan: regularizedUntilT,
  conclusion: { 'aligned at T': alignedAtT(FRACTION) },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: [
    'what happens after T',
    'other laws of b',
    'the limit beyond doubles: bound and hypothesis are numbers that were worked out in them',
  ],
});
