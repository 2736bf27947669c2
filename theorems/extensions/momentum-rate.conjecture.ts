import { isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { erfActivation } from '../../src/model/activation.js';
import { MOMENTUM, momentumFeedbackAlignment } from '../../src/model/momentum-feedback-alignment.js';
import { gapAtLeast, stepsAtRate, wellConditioned } from '../regime/contraction.js';

const DELTA = 0.1;
const STEP = 0.5;
const LARGEST_CONDITION_NUMBER = 10;
/** 1/γ at most. */
const INVERSE_GAP = 100;
/** ε. */
const ARRIVED = 1e-3;

export default conjecture({
  id: 'momentum-rate',
  statement: String.raw`\|e(N)\| \le \varepsilon\,\|e(0)\| with probability \ge 1 - \delta, N = \lceil 4\ln(1/\varepsilon)/(\eta\gamma) \rceil, for feedback alignment with momentum`,
  checkedAs:
    'ε = 1e-3, momentum 0.9 and the η of the theorem without momentum, 0.5/λ_max(Ḡ); erf, p from 64 to 128, κ(Ḡ) ≤ 10, γ ≥ 1/100, entries of X and y up to 1',
  source: {
    work: 'this project',
    locator: 'the rate of Theorem 3.2, (3.1) of Song, Xu & Lafferty (2021), with momentum',
  },
  constants: {
    δ: DELTA,
    ε: ARRIVED,
    momentum: MOMENTUM,
    'η·λ_max(Ḡ)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    'smallest γ': 1 / INVERSE_GAP,
  },
  given: trainingSpace({
    activations: [erfActivation],
    rules: [momentumFeedbackAlignment],
    samples: [1, 4],
    dimension: (n) => [n, 2 * n],
    width: [64, 128],
    weights: 'drawn',
    planned: ['stepSize', 'steps'],
    largestEntry: 1,
  }),
  hypotheses: { 'γ ≥ 1/100': gapAtLeast(INVERSE_GAP), 'κ ≤ 10': wellConditioned(LARGEST_CONDITION_NUMBER) },
  plan: (_value, kernel) => stepsAtRate(kernel(), STEP, ARRIVED),
  // An oscillating error is small at times; only where it stays is it asked for.
  stopAt: {},
  conclusion: {
    arrives: ({ numbers, stepsTaken, errorSquare }) =>
      isAtMost('‖e(N)‖²', errorSquare(stepsTaken), numbers.of(ARRIVED).square().multiply(errorSquare(0)), {
        where: `N = ${stepsTaken}`,
      }),
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: ['a step size chosen for momentum', 'other values of the momentum', 'κ above 10'],
});
