import { everywhere, isAtLeast } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { forwardStep, outputStep, withExactForm } from '../../src/conjecture/exact-form.js';
import { squareOf } from '../../src/conjecture/setting.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import type { Numbers } from '../../src/exact/numbers.js';
import { erfActivation, linear, relu } from '../../src/model/activation.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { uniformSignSymmetric } from '../../src/model/uniform-sign-symmetric.js';

const LARGEST_STEP = 1 / 8;

/** Uniform sign-symmetric feedback that keeps what carries the error next in b: from the first step on b(t) = sign(β(t)). */
const signOfBeta: LearningRule = withExactForm(
  {
    name: 'sign-symmetric-feedback',
    step: (state) => {
      const { W, beta } = uniformSignSymmetric.step(state);
      return { W, beta, b: beta.map(Math.sign) };
    },
  },
  (state) => {
    const beta = outputStep(state);
    return { W: forwardStep(state, signs(state.beta, state)), beta, b: signs(beta, state) };
  },
);

/** ±1 in units of √p. */
function signs<T extends ExactNumber<T>>(
  beta: readonly T[],
  { numbers, width }: { readonly numbers: Numbers<T>; readonly width: number },
): readonly T[] {
  const size = numbers.sqrt(numbers.ratio(1, width));
  return beta.map((weight) => size.multiply(numbers.ratio(numbers.sign(weight), 1)));
}

export default conjecture({
  id: 'sign-symmetric-alignment',
  statement: String.raw`\cos\angle(\operatorname{sign}\beta(t), \beta(t)) \ge 1/2 for all t \ge 1 without regularization, if \cos \ge 9/10 and \|\beta\|^2 \ge p/4 at t = 0`,
  checkedAs: 'cos² ≥ 1/4, λ = 0, η ≤ 1/8, p ≤ 16, entries up to 2',
  source: { work: 'this project', locator: 'sign-concordant feedback of Liao, Leibo & Poggio (2016)' },
  constants: {
    'smallest cosine': 1 / 2,
    'smallest cosine at t = 0': 0.9,
    'smallest ‖β(0)‖²/p': 1 / 4,
    'largest η': LARGEST_STEP,
  },
  given: trainingSpace({
    activations: [linear, relu, erfActivation],
    rules: [signOfBeta],
    width: [1, 16],
    stepSize: [2 ** -8, LARGEST_STEP],
    largestEntry: 2,
  }),
  hypotheses: {
    // One step turns a β that is near 0 anywhere.
    '‖β(0)‖² ≥ p/4': ({ numbers }, { weights: { beta } }) =>
      isAtLeast('‖β(0)‖²/p', squareOf(beta.map(numbers.of)), numbers.ratio(1, 4)),
    'cos(0) ≥ 9/10': ({ numbers, width }, { weights: { beta } }) => {
      const sizes = beta.map((weight) => numbers.of(Math.abs(weight)));
      const sum = sizes.reduce((total, size) => total.add(size));
      const squares = sizes.map((size) => size.square()).reduce((total, square) => total.add(square));
      return isAtLeast('‖β(0)‖₁²', sum.square(), numbers.ratio(81 * width, 100).multiply(squares));
    },
  },
  conclusion: {
    'within 60° of its sign': ({ numbers, stepsTaken, signedSquareAlignment }) =>
      everywhere(stepsTaken, (t) =>
        isAtLeast('cos²∠(sign β, β)', signedSquareAlignment(t + 1), numbers.ratio(1, 4), {
          where: `t = ${t + 1}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: [
    'what is typical: the search is adversarial',
    'other sign-symmetric feedback, with sizes of its own',
  ],
});
