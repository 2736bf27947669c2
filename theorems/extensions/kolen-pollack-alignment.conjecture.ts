import { everywhere, isAtLeast } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { dotOf } from '../../src/conjecture/setting.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { erfActivation, linear, relu } from '../../src/model/activation.js';
import { kolenPollack } from '../../src/model/kolen-pollack.js';

const LARGEST_STEP = 1 / 8;
const SMALLEST_LAMBDA = 1 / 8;

export default conjecture({
  id: 'kolen-pollack-alignment',
  statement: String.raw`\cos\angle(b(t+1), \beta(t+1)) \ge \cos\angle(b(t), \beta(t)) for all t, if \lambda > 0 and b(0)^\top\beta(0) \ge 0, under Kolen–Pollack`,
  checkedAs: 'λ from 1/8 to 2 without end, η ≤ 1/8, linear, ReLU and erf, entries up to 4',
  source: {
    work: 'this project',
    locator: 'b − β shrinks by 1 − ηλ in every step (Kolen & Pollack 1994); the angle is another matter',
  },
  constants: { 'largest η': LARGEST_STEP, 'smallest λ': SMALLEST_LAMBDA },
  given: trainingSpace({
    activations: [linear, relu, erfActivation],
    rules: [kolenPollack],
    schedules: ['constant'],
    regularization: [SMALLEST_LAMBDA, 2],
    stepSize: [2 ** -8, LARGEST_STEP],
  }),
  hypotheses: {
    'b(0)ᵀβ(0) ≥ 0': ({ numbers }, { weights: { b, beta } }) =>
      isAtLeast('b(0)ᵀβ(0)/p', dotOf(b.map(numbers.of), beta.map(numbers.of)), numbers.ratio(0, 1), {
        scale: numbers.ratio(1, 1),
      }),
  },
  conclusion: {
    'cosine does not fall': ({ numbers, stepsTaken, signedSquareAlignment }) =>
      everywhere(stepsTaken, (t) =>
        isAtLeast('cos|cos|∠(b(t+1), β(t+1))', signedSquareAlignment(t + 1), signedSquareAlignment(t), {
          scale: numbers.ratio(1, 1),
          where: `t = ${t}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: ['what is typical: the search is adversarial', 'the limit t → ∞, where b and β do meet'],
});
