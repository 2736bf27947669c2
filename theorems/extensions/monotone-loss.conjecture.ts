import { everywhere, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { erfActivation, linear, relu, tanh } from '../../src/model/activation.js';

export default conjecture({
  id: 'monotone-loss',
  statement: String.raw`\|e(t+1)\|^2 \le \|e(t)\|^2 for all t, for every width p and every start, if \eta is small`,
  checkedAs: 'η ≤ 1/8, λ = 0, entries of X, y, W, β/√p and b/√p up to 4',
  source: { work: 'this project', locator: 'what gradient descent with a small step does' },
  constants: { 'largest η': 1 / 8 },
  given: trainingSpace({ activations: [linear, relu, tanh, erfActivation], stepSize: [2 ** -8, 1 / 8] }),
  conclusion: {
    'loss does not rise': ({ stepsTaken, errorSquare }) =>
      everywhere(stepsTaken, (t) =>
        isAtMost('‖e(t+1)‖²', errorSquare(t + 1), errorSquare(t), { where: `t = ${t}` }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: ['what is typical: the search is adversarial', 'an η that may depend on the weights'],
});
