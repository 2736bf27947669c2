import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { observing } from '../../src/conjecture/observing.js';
import { dotOf, squareOf } from '../../src/conjecture/setting.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import type { Setting } from '../../src/conjecture/trajectory.js';
import type { ExtremeEigenvalues } from '../../src/exact/eigenvalues.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { erfActivation } from '../../src/model/activation.js';
import { expectedKernelOfGram } from '../../src/model/expected-kernel.js';
import { type Layers, middleWeights, threeLayerStates } from '../regime/three-layers.js';

const DELTA = 0.1;
const STEP = 0.5;
const LARGEST_CONDITION_NUMBER = 8;
/** 1/C. */
const INVERSE_WIDTH_CONSTANT = 50;
const STEPS = 16;

/** Of Ḡ₃, the kernel of Ḡ: γ₃ is the smallest. */
function deepKernel<T extends ExactNumber<T>>(
  { numbers }: Setting<T>,
  { X, activation: { name } }: Pick<CompleteCase, 'X' | 'activation'>,
): ExtremeEigenvalues<T> {
  const rows = X.map((row) => row.map(numbers.of));
  const K = rows.map((row) => rows.map((other) => dotOf(row, other)));
  return numbers.extremeEigenvalues(numbers.expectedKernel(numbers.expectedKernel(K, name), name));
}

export default conjecture({
  id: 'three-layer-convergence',
  statement: String.raw`\|e(t+1)\| \le (1 - \eta\gamma_3/4)\,\|e(t)\| with probability \ge 1 - \delta, for f = \beta^\top\psi(V\psi(Wx)/\sqrt{p})/\sqrt{p}`,
  checkedAs:
    'the first 16 steps; erf, both hidden layers of one width p from n²/(50δγ₃²) to 64, V and its feedback weights N(0, 1) from a stream that the weights of the trial name; γ₃ and λ_max of Ḡ₃, the kernel of Ḡ; η = 0.5/λ_max(Ḡ₃), κ(Ḡ₃) ≤ 8, entries of X and y up to 1',
  source: {
    work: 'this project',
    locator: 'Theorem 3.2, (3.1) of Song, Xu & Lafferty (2021) with one more layer',
  },
  constants: {
    δ: DELTA,
    'η·λ_max(Ḡ₃)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    C: 1 / INVERSE_WIDTH_CONSTANT,
    steps: STEPS,
  },
  given: trainingSpace({
    activations: [erfActivation],
    samples: [1, 3],
    dimension: (n) => [n, 2 * n],
    width: [32, 64],
    weights: 'drawn',
    steps: STEPS,
    planned: ['stepSize'],
    largestEntry: 1,
  }),
  hypotheses: {
    'p ≥ n²/(50δγ₃²)': (setting, value) => {
      const { numbers, width, samples } = setting;
      const gap = deepKernel(setting, value).smallest.square();
      return isAtLeast(
        '50δγ₃²p',
        gap.multiply(numbers.ratio(INVERSE_WIDTH_CONSTANT * width, 10)),
        numbers.ratio(samples * samples, 1),
      );
    },
    'κ(Ḡ₃) ≤ 8': (setting, value) => {
      const { smallest, largest } = deepKernel(setting, value);
      const most = setting.numbers.ratio(LARGEST_CONDITION_NUMBER, 1);
      return isAtMost('λ_max(Ḡ₃)', largest, most.multiply(smallest));
    },
  },
  plan: ({ activation }, kernel) => ({
    stepSize: STEP / expectedKernelOfGram(kernel().matrix, activation).largest,
  }),
  experiment: (value, setting) => {
    const { numbers } = setting;
    const [V, B] = middleWeights(value).map((rows) => rows.map((row) => row.map(numbers.of)));
    const stateAt = threeLayerStates(value, setting, { V, B } as Pick<
      Layers<ReturnType<typeof numbers.of>>,
      'V' | 'B'
    >);
    return observing(setting, {
      stepsTaken: value.steps,
      errorSquare: (step) => squareOf(stateAt(step).error),
    });
  },
  conclusion: {
    contracts: (run, value) => {
      const { numbers, stepsTaken, stepSize, errorSquare } = run;
      const one = numbers.ratio(1, 1);
      const by = stepSize.multiply(deepKernel(run, value).smallest).multiply(numbers.ratio(1, 4));
      const factor = one.subtract(by).square();
      return everywhere(stepsTaken, (t) =>
        isAtMost('‖e(t+1)‖²', errorSquare(t + 1), factor.multiply(errorSquare(t)), {
          scale: one.subtract(factor).multiply(errorSquare(t)),
          where: `t = ${t}`,
        }),
      );
    },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  doesNotShow: [
    'later steps',
    'wider or deeper networks',
    'feedback from the output straight to every layer',
  ],
});
