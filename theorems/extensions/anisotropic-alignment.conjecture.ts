import { forEveryDataset } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { linear } from '../../src/model/activation.js';
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
const LARGEST_CONDITION_NUMBER = 50;

export default conjecture({
  id: 'anisotropic-alignment',
  statement: String.raw`\cos\angle(b, \beta(T)) \ge c with probability \ge 1 - \delta for every K \succ 0, near an isometry or not`,
  checkedAs:
    'κ(K) ≤ 50 where the paper has K near γI; linear ψ, λ = 1/2, T = 3√p/η, p from 64 to 256; c = 0.7 of the limit of the cosine as p → ∞, for data whose limit is ≥ 0.65',
  source: {
    work: 'this project',
    locator: 'the alignment theorem of Song, Xu & Lafferty (2021) without near-isometric data',
  },
  constants: {
    δ: DELTA,
    'c/limit': FRACTION,
    'smallest limit': SMALLEST_LIMIT,
    τ: TAU,
    λ: LAMBDA,
    'largest κ(K)': LARGEST_CONDITION_NUMBER,
    'η(λ + λ_max(K + Kσσᵀ K))': STEP,
  },
  given: trainingSpace({
    activations: [linear],
    samples: [1, 5],
    dimension: (n) => [n, 2 * n],
    width: [64, 256],
    weights: 'drawn',
    planned: ['stepSize', 'regularization', 'steps'],
  }),
  hypotheses: {
    'κ(K) ≤ 50': nearlyIsometric(LARGEST_CONDITION_NUMBER),
    'limit ≥ 0.65': limitIsLarge,
  },
  plan: regularizedUntilT,
  conclusion: { 'aligned at T': alignedAtT(FRACTION) },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: [
    'that one c serves all data: labels near 0, and small inputs, align slowly',
    'what happens after T',
    'the limit beyond doubles: bound and hypothesis are numbers that were worked out in them',
  ],
});
