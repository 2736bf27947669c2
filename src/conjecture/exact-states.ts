import type { ExactNumber } from '../exact/exact-number.js';
import type { ExactForm, ExactState, ExactWeights } from './exact-form.js';
import { memo } from './memo.js';
import { dotOf } from './setting.js';
import type { CompleteCase } from './training-case.js';
import type { Setting } from './trajectory.js';

/** The state that is asked for, worked out from the ones before it. */
export type StateAt<T extends ExactNumber<T>> = (step: number) => ExactState<T>;

/**
 * The states of a case under a rule, in numbers of the setting's kind, one after another, each kept once it is known.
 *
 *     f = ψ(XWᵀ)β,  e = f − y   (β and b in units of √p)
 *
 * For experiments that look at weights, or take a step of their own from a state of the run.
 * Throws: NoExactForm for an activation that the arithmetic does not have. Checked by: test/conjecture/exact-trajectory.test.ts.
 */
export function statesOf<T extends ExactNumber<T>>(
  { X: rows, y: labels, weights, activation }: CompleteCase,
  setting: Setting<T>,
  form: ExactForm,
): StateAt<T> {
  const { numbers, width, stepSize, regularization } = setting;
  const { value: psi, slope: psiSlope } = numbers.activation(activation.name);
  const X = rows.map((row) => row.map(numbers.of));
  const y = labels.map(numbers.of);
  const start = memo(
    (): ExactWeights<T> => ({
      W: weights.W.map((row) => row.map(numbers.of)),
      beta: weights.beta.map(numbers.of),
      b: weights.b.map(numbers.of),
    }),
  );
  const stateOf = (own: ExactWeights<T>, before: ExactWeights<T>, step: number): ExactState<T> => {
    const Z = X.map((row) => own.W.map((unit) => dotOf(unit, row)));
    const hidden = Z.map((row) => row.map(psi));
    return {
      ...own,
      before,
      numbers,
      X,
      hidden,
      slope: Z.map((row) => row.map(psiSlope)),
      error: hidden.map((row, i) => dotOf(row, own.beta).subtract(y[i] as T)),
      stepSize,
      regularization: regularization(step),
      width,
    };
  };
  const known: ExactState<T>[] = [];
  return (step) => {
    while (known.length <= step) {
      const last = known.at(-1);
      known.push(
        last === undefined
          ? stateOf(start(), start(), 0)
          : stateOf(form(last), { W: last.W, beta: last.beta, b: last.b }, known.length),
      );
    }
    return known[step] as ExactState<T>;
  };
}
