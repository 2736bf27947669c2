import { everywhere } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { erfActivation } from '../../src/model/activation.js';
import { contractionBound, gapAtLeast, stepsAtRate, wellConditioned } from '../regime/contraction.js';

const DELTA = 0.1;
const STEP = 0.5;
const LARGEST_CONDITION_NUMBER = 50;
/** 1/γ at most. */
const INVERSE_GAP = 100;

export default conjecture({
  id: 'narrow-convergence',
  statement: String.raw`\|e(t+1)\| \le (1 - \eta\gamma/4)\,\|e(t)\| for all t, with probability \ge 1 - \delta, at width p = n`,
  checkedAs:
    'erf, η = 0.5/λ_max(Ḡ), κ(Ḡ) ≤ 50, γ ≥ 1/100, n from 4 to 10, entries of X and y up to 1; every step until ‖e(t)‖ ≤ 1e-9‖e(0)‖ or rounding decides',
  source: { work: 'this project', locator: 'convergence at a width that does not grow beyond n' },
  constants: {
    δ: DELTA,
    'p/n': 1,
    'η·λ_max(Ḡ)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    'smallest γ': 1 / INVERSE_GAP,
  },
  given: trainingSpace({
    activations: [erfActivation],
    samples: [4, 10],
    dimension: (n) => [n, 2 * n],
    width: (n) => n,
    weights: 'drawn',
    planned: ['stepSize', 'steps'],
    largestEntry: 1,
  }),
  hypotheses: { 'γ ≥ 1/100': gapAtLeast(INVERSE_GAP), 'κ ≤ 50': wellConditioned(LARGEST_CONDITION_NUMBER) },
  plan: (_value, kernel) => stepsAtRate(kernel(), STEP),
  conclusion: {
    contracts: (run) => everywhere(run.stepsTaken, (t) => contractionBound(run, t)),
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: ['widths between n and n²/(δγ²)', 'fewer than 4 samples', 'κ above 50'],
});
