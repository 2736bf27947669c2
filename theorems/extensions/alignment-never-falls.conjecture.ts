import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { dotOf } from '../../src/conjecture/setting.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { linear } from '../../src/model/activation.js';

const LARGEST_STEP = 1 / 8;
const SMALLEST_LAMBDA = 1 / 8;

export default conjecture({
  id: 'alignment-never-falls',
  statement: String.raw`\cos\angle(b, \beta(t+1)) \ge \cos\angle(b, \beta(t)) for all t, if \lambda > 0 and b^\top\beta(0) \le 0`,
  checkedAs:
    'linear ψ, λ from 1/8 to 2 without end, η ≤ 1/8, entries up to 4; starts that are not aligned yet, since an aligned one can only lose',
  source: { work: 'this project', locator: 'what plots of the alignment of regularized networks suggest' },
  constants: { 'largest η': LARGEST_STEP, 'smallest λ': SMALLEST_LAMBDA },
  given: trainingSpace({
    activations: [linear],
    schedules: ['constant'],
    regularization: [SMALLEST_LAMBDA, 2],
    stepSize: [2 ** -8, LARGEST_STEP],
  }),
  hypotheses: {
    'bᵀβ(0) ≤ 0': ({ numbers }, { weights: { b, beta } }) =>
      isAtMost('bᵀβ(0)/p', dotOf(b.map(numbers.of), beta.map(numbers.of)), numbers.ratio(0, 1), {
        scale: numbers.ratio(1, 1),
      }),
  },
  conclusion: {
    'cosine does not fall': ({ numbers, stepsTaken, signedSquareAlignment }) =>
      everywhere(stepsTaken, (t) =>
        isAtLeast('cos|cos|∠(b, β(t+1))', signedSquareAlignment(t + 1), signedSquareAlignment(t), {
          scale: numbers.ratio(1, 1),
          where: `t = ${t}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: ['what is typical: see alignment-rises-steadily', 'an η that may depend on the weights'],
});
