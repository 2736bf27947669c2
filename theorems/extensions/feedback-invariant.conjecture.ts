import { UndefinedQuantity } from '../../src/claim/conjecture.js';
import { everywhere, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import type { ExactState } from '../../src/conjecture/exact-form.js';
import { statesOf } from '../../src/conjecture/exact-states.js';
import { observing } from '../../src/conjecture/observing.js';
import { dotOf, squareOf } from '../../src/conjecture/setting.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { linear } from '../../src/model/activation.js';

/** D = bᵀβ − ‖Wᵀb‖²/(2‖b‖²), its first term p times that of b and β in units of √p. */
function invariant<T extends ExactNumber<T>>({ W, beta, b, numbers, width }: ExactState<T>): T {
  const size = squareOf(b);
  if (numbers.sign(size) === 0) throw new UndefinedQuantity('b is not 0');
  const columns = (W[0] as readonly T[]).map((_, k) => W.map((row) => row[k] as T));
  const pulled = squareOf(columns.map((column) => dotOf(column, b)));
  const overlap = numbers.ratio(width, 1).multiply(dotOf(b, beta));
  return overlap.subtract(pulled.divide(numbers.ratio(2, 1).multiply(size)));
}

export default conjecture({
  id: 'feedback-invariant',
  statement: String.raw`D(t+1) \le D(t) for D = b^\top\beta - \|W^\top b\|^2/(2\|b\|^2), which the flow \eta \to 0 conserves`,
  checkedAs: 'linear ψ, λ = 0, every step and every step size up to 1, entries up to 4',
  source: {
    work: 'this project',
    locator:
      'D(t+1) − D(t) = −(η²‖b‖²/(2p))‖Xᵀe‖², by expanding one step; of the kind of balancedness in linear networks',
  },
  constants: {},
  given: trainingSpace({ activations: [linear] }),
  experiment: (value, setting) => {
    const stateAt = statesOf(value, setting);
    return observing(setting, {
      stepsTaken: value.steps,
      errorSquare: (step) => squareOf(stateAt(step).error),
      quantities: { D: (step) => invariant(stateAt(step)) },
    });
  },
  conclusion: {
    'D does not rise': ({ numbers, stepsTaken, quantity }) =>
      everywhere(stepsTaken, (t) =>
        isAtMost('D(t+1)', quantity('D', t + 1), quantity('D', t), {
          scale: numbers.ratio(1, 1),
          where: `t = ${t}`,
        }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: [
    'the trainer itself: the steps are those of its exact form',
    'networks that are not linear',
    'λ > 0',
  ],
});
