import type { Attempt } from '../../src/claim/conjecture.js';
import { everywhere, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import type { ConjectureText } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';

/** The text of a conjecture that is false, and that tests change. */
export const fallingLoss: ConjectureText = {
  id: 'mine',
  statement: 'the loss does not rise',
  checkedAs: 'as it is',
  source: { work: 'this test', locator: '' },
  constants: { c: 1 },
  given: trainingSpace(),
  conclusion: {
    'loss does not rise': (run) =>
      everywhere(run.stepsTaken, (t) =>
        isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t), { where: `t = ${t}` }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: ['anything else'],
};

/** What was judged. Throws: Error for a case that was discarded. */
export function judged(attempt: Attempt): Extract<Attempt, { kind: 'judged' }> {
  if (attempt.kind !== 'judged') throw new Error(`discarded: ${attempt.hypothesis}`);
  return attempt;
}
