import type { NamedRegime } from '../claim/named-regime.js';
import { gram } from '../math/matrix.js';
import { symmetricEigen } from '../math/symmetric-eigen.js';
import { ACTIVATIONS, type Activation } from '../model/activation.js';
import { widthOf } from '../model/start.js';
import type { Training } from '../model/training.js';

/** Below this λ_min(K)/λ_max(K) counts as nearly singular. */
const NEARLY_SINGULAR = 1e-6;

/** The regimes that a search over training runs names, with the least share of problems in each. */
export function trainingRegimes<Case>(
  trainingOf: (value: Case) => Training,
  activations: readonly Activation[] = ACTIVATIONS,
): Readonly<Record<string, NamedRegime<Case>>> {
  const on = (share: number, when: (training: Training) => boolean): NamedRegime<Case> => ({
    share,
    when: (value) => when(trainingOf(value)),
  });
  return {
    'n ≤ d': on(0.1, ({ problem: { X } }) => X.rows <= X.columns),
    'n > d': on(0.1, ({ problem: { X } }) => X.rows > X.columns),
    'p ≤ n': on(0.1, ({ problem, start }) => widthOf(start) <= problem.X.rows),
    'p > n': on(0.1, ({ problem, start }) => widthOf(start) > problem.X.rows),
    'K nearly singular': on(0.1, ({ problem }) => smallestShare(problem) < NEARLY_SINGULAR),
    'K regular': on(0.1, ({ problem }) => smallestShare(problem) >= NEARLY_SINGULAR),
    ...Object.fromEntries(
      activations.map((activation) => [
        `activation ${activation.name}`,
        on(1 / (2 * activations.length), ({ problem }) => problem.activation === activation),
      ]),
    ),
  };
}

function smallestShare({ X }: Training['problem']): number {
  const { values } = symmetricEigen(gram(X));
  return (values[0] as number) / Math.max(values.at(-1) as number, Number.MIN_VALUE);
}
