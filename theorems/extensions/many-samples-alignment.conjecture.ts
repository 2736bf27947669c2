import { isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { dotOf } from '../../src/conjecture/setting.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { linear } from '../../src/model/activation.js';
import {
  alignedAtT,
  LAMBDA,
  limitIsLarge,
  regularizedUntilT,
  SMALLEST_LIMIT,
  STEP,
  TAU,
} from '../regime/slow-alignment.js';

const DELTA = 0.1;
const FRACTION = 0.7;
const LARGEST_CONDITION_NUMBER = 4;

export default conjecture({
  id: 'many-samples-alignment',
  statement: String.raw`\cos\angle(b, \beta(T)) \ge c with probability \ge 1 - \delta for n > d, where K is singular`,
  checkedAs:
    'd < n ≤ 2d + 1, λ_max(XᵀX) ≤ 4·λ_min(XᵀX), linear ψ, λ = 1/2, T = 3√p/η, p from 64 to 256; c = 0.7 of the limit of the cosine as p → ∞ for what the columns of X hold of y, where that is ≥ 0.65',
  source: {
    work: 'this project',
    locator:
      'the alignment theorem of Song, Xu & Lafferty (2021) without K ≻ 0; the error then stays above 0',
  },
  constants: {
    δ: DELTA,
    'c/limit': FRACTION,
    'smallest limit': SMALLEST_LIMIT,
    τ: TAU,
    λ: LAMBDA,
    'largest κ(XᵀX)': LARGEST_CONDITION_NUMBER,
    'η(λ + λ_max(K + Kσσᵀ K))': STEP,
  },
  given: trainingSpace({
    activations: [linear],
    samples: [2, 7],
    dimension: (n) => [Math.ceil((n - 1) / 2), n - 1],
    width: [64, 256],
    weights: 'drawn',
    planned: ['stepSize', 'regularization', 'steps'],
  }),
  hypotheses: {
    'κ(XᵀX) ≤ 4': ({ numbers, dimension }, { X }) => {
      const columns = Array.from({ length: dimension }, (_, k) =>
        X.map((row) => numbers.of(row[k] as number)),
      );
      const { smallest, largest } = numbers.extremeEigenvalues(
        columns.map((column) => columns.map((other) => dotOf(column, other))),
      );
      return isAtMost('λ_max(XᵀX)', largest, numbers.ratio(LARGEST_CONDITION_NUMBER, 1).multiply(smallest));
    },
    'limit ≥ 0.65': limitIsLarge,
  },
  plan: regularizedUntilT,
  conclusion: { 'aligned at T': alignedAtT(FRACTION) },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: [
    'networks that are not linear: only there is Xᵀy all that training sees of y',
    'what happens after T',
    'the limit beyond doubles: bound and hypothesis are numbers that were worked out in them',
  ],
});
