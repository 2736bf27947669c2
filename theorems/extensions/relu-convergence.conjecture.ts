import { everywhere, isAtLeast } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { relu } from '../../src/model/activation.js';
import { contractionBound, gapAtLeast, stepsAtRate, wellConditioned } from '../regime/contraction.js';

const DELTA = 0.1;
const STEP = 0.5;
const LARGEST_CONDITION_NUMBER = 50;
/** 1/C. */
const INVERSE_WIDTH_CONSTANT = 50;
/** 1/γ at most; what asks for a width above 512 is refused by the other hypothesis. */
const INVERSE_GAP = 100;

export default conjecture({
  id: 'relu-convergence',
  statement: String.raw`\|e(t+1)\| \le (1 - \eta\gamma/4)\,\|e(t)\| for all t, with probability \ge 1 - \delta, for \psi(z) = \max(z, 0)`,
  checkedAs:
    'width p from max(64, n²/(50δγ²)) to 512, as the theorem about smooth ψ is checked; η = 0.5/λ_max(Ḡ), κ(Ḡ) ≤ 50, entries of X and y up to 1; every step until ‖e(t)‖ ≤ 1e-9‖e(0)‖ or rounding decides',
  source: {
    work: 'this project',
    locator: 'Theorem 3.2 of Song, Xu & Lafferty (2021) without a smooth, bounded ψ',
  },
  constants: {
    δ: DELTA,
    C: 1 / INVERSE_WIDTH_CONSTANT,
    'η·λ_max(Ḡ)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    'smallest γ': 1 / INVERSE_GAP,
  },
  given: trainingSpace({
    activations: [relu],
    samples: [1, 4],
    dimension: (n) => [1, 3 * n],
    width: [64, 512],
    weights: 'drawn',
    planned: ['stepSize', 'steps'],
    largestEntry: 1,
  }),
  hypotheses: {
    'γ ≥ 1/100': gapAtLeast(INVERSE_GAP),
    'κ ≤ 50': wellConditioned(LARGEST_CONDITION_NUMBER),
    'p ≥ n²/(50δγ²)': ({ numbers, kernel, width, samples }) =>
      isAtLeast(
        '50δγ²p',
        kernel()
          .smallest.square()
          .multiply(numbers.ratio(INVERSE_WIDTH_CONSTANT * width, 10)),
        numbers.ratio(samples * samples, 1),
      ),
  },
  plan: (_value, kernel) => stepsAtRate(kernel(), STEP),
  conclusion: {
    contracts: (run) => everywhere(run.stepsTaken, (t) => contractionBound(run, t)),
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: ['widths above 512', 'κ above 50', 'other activations that are not smooth'],
});
