import { everywhere } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { type ExactState, forwardStep, outputStep } from '../../src/conjecture/exact-form.js';
import { startOf } from '../../src/conjecture/exact-states.js';
import { observing } from '../../src/conjecture/observing.js';
import { dotOf, squareOf } from '../../src/conjecture/setting.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { erfActivation } from '../../src/model/activation.js';
import { contractionBound, gapAtLeast, wellConditioned } from '../regime/contraction.js';

const DELTA = 0.1;
const STEP = 0.5;
const LARGEST_CONDITION_NUMBER = 50;
/** 1/γ at most. */
const INVERSE_GAP = 100;

/** All sets of `size` of the first n numbers. */
function batchesOf(n: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  if (size > n) return [];
  return [...batchesOf(n - 1, size), ...batchesOf(n - 1, size - 1).map((batch) => [...batch, n - 1])];
}

/** ‖e‖² after one step of feedback alignment on a batch, its errors times n/m so that their mean is the full step. */
function errorSquareAfter<T extends ExactNumber<T>>(
  state: ExactState<T>,
  y: readonly T[],
  activation: (z: T) => T,
  batch: readonly number[],
): T {
  const { numbers, X, error } = state;
  const [zero, weight] = [numbers.ratio(0, 1), numbers.ratio(error.length, batch.length)];
  const seen = { ...state, error: error.map((e, i) => (batch.includes(i) ? e.multiply(weight) : zero)) };
  const [W, beta] = [forwardStep(seen, state.b), outputStep(seen)];
  return squareOf(
    X.map((row, i) => {
      const hidden = W.map((unit) => activation(dotOf(unit, row)));
      return dotOf(hidden, beta).subtract(y[i] as T);
    }),
  );
}

export default conjecture({
  id: 'minibatch-contraction',
  statement: String.raw`\mathbb{E}_B\,\|e(1)\|^2 \le (1 - \eta\gamma/4)^2\,\|e(0)\|^2 with probability \ge 1 - \delta, B a batch of \lceil n/2 \rceil samples`,
  checkedAs:
    'one step from fresh weights, the expectation over all batches of ⌈n/2⌉ samples taken exactly; erf, p = 256, η = 0.5/λ_max(Ḡ), κ(Ḡ) ≤ 50, γ ≥ 1/100, entries of X and y up to 1',
  source: {
    work: 'this project',
    locator: 'Theorem 3.2, (3.1) of Song, Xu & Lafferty (2021) with minibatches, in expectation',
  },
  constants: {
    δ: DELTA,
    p: 256,
    'η·λ_max(Ḡ)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    'smallest γ': 1 / INVERSE_GAP,
  },
  given: trainingSpace({
    activations: [erfActivation],
    samples: [2, 5],
    dimension: (n) => [2, 2 * n],
    width: 256,
    weights: 'drawn',
    steps: 1,
    planned: ['stepSize'],
    largestEntry: 1,
  }),
  hypotheses: { 'γ ≥ 1/100': gapAtLeast(INVERSE_GAP), 'κ ≤ 50': wellConditioned(LARGEST_CONDITION_NUMBER) },
  plan: (_value, kernel) => ({ stepSize: STEP / kernel().largest }),
  experiment: (value, setting) => {
    const { numbers, samples } = setting;
    const state = startOf(value, setting);
    const y = value.y.map(numbers.of);
    const { value: activation } = numbers.activation(value.activation.name);
    const batches = batchesOf(samples, Math.ceil(samples / 2));
    const mean = (): ReturnType<typeof squareOf<(typeof y)[number]>> =>
      batches
        .map((batch) => errorSquareAfter(state, y, activation, batch))
        .reduce((sum, term) => sum.add(term))
        .multiply(numbers.ratio(1, batches.length));
    return observing(setting, {
      stepsTaken: 1,
      errorSquare: (step) => (step === 0 ? squareOf(state.error) : mean()),
    });
  },
  conclusion: {
    'contracts in expectation': (run) => everywhere(run.stepsTaken, (t) => contractionBound(run, t)),
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: ['later steps', 'single batches', 'other sizes of batches and steps'],
});
