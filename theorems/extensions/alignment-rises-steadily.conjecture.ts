import { everywhere, isAtLeast } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { linear } from '../../src/model/activation.js';
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
const LARGEST_CONDITION_NUMBER = 50;
/** Times at which the cosine is compared: T/6, 2T/6, …, T. */
const TIMES = 6;

export default conjecture({
  id: 'alignment-rises-steadily',
  statement: String.raw`\cos\angle(b, \beta(T/6)) \le \cos\angle(b, \beta(2T/6)) \le \dots \le \cos\angle(b, \beta(T)) with probability \ge 1 - \delta, if \lambda > 0`,
  checkedAs:
    'linear ψ, λ = 1/2, T = 3√p/η, p from 64 to 256, κ(K) ≤ 50, limit of the cosine at T ≥ 0.65; not from step to step: a fresh β loses its chance part first',
  source: { work: 'this project', locator: 'in the limit p → ∞ of the slow time τ = ηt/√p it seems to hold' },
  constants: {
    δ: DELTA,
    'smallest limit': SMALLEST_LIMIT,
    τ: TAU,
    λ: LAMBDA,
    times: TIMES,
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
  conclusion: {
    'cosine rises': ({ numbers, stepsTaken, alignment }) => {
      const time = (k: number): number => Math.round((k * stepsTaken) / TIMES);
      return everywhere(TIMES - 1, (k) => {
        const [before, after] = [time(k + 1), time(k + 2)];
        return isAtLeast(`cos∠(b, β(${after}))`, alignment(after), alignment(before), {
          scale: numbers.ratio(1, 1),
          where: `t = ${before}`,
        });
      });
    },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: [
    'the first sixth of the time',
    'widths above 256',
    'the limit beyond doubles: the hypothesis is a number that was worked out in them',
  ],
});
