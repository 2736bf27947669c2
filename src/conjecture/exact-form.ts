import type { ExactNumber } from '../exact/exact-number.js';
import type { Numbers } from '../exact/numbers.js';
import { backpropagation } from '../model/backpropagation.js';
import { directFeedbackAlignment } from '../model/direct-feedback-alignment.js';
import { feedbackAlignment } from '../model/feedback-alignment.js';
import { kolenPollack } from '../model/kolen-pollack.js';
import type { LearningRule } from '../model/learning-rule.js';
import { MOMENTUM, momentumFeedbackAlignment } from '../model/momentum-feedback-alignment.js';
import { uniformSignSymmetric } from '../model/uniform-sign-symmetric.js';

/** Weights in units of √p (see `TrainingCase`), in numbers of one kind. */
export interface ExactWeights<T> {
  readonly W: readonly (readonly T[])[];
  readonly beta: readonly T[];
  readonly b: readonly T[];
}

/** One consistent state before a step, as `StepState`, in units of √p. */
export interface ExactState<T extends ExactNumber<T>> extends ExactWeights<T> {
  readonly numbers: Numbers<T>;
  readonly X: readonly (readonly T[])[];
  /** ψ(Z) and ψ′(Z), n×p. */
  readonly hidden: readonly (readonly T[])[];
  readonly slope: readonly (readonly T[])[];
  /** e = f − y. */
  readonly error: readonly T[];
  readonly stepSize: T;
  readonly regularization: T;
  /** p. */
  readonly width: number;
  /** The weights one step earlier; those of this state at step 0. */
  readonly before: ExactWeights<T>;
}

/** A learning rule in arithmetics of every kind: the weights after a step. */
export type ExactForm = <T extends ExactNumber<T>>(state: ExactState<T>) => ExactWeights<T>;

const forms = new WeakMap<LearningRule, ExactForm>();

/**
 * Says a rule a second time, in numbers of every kind, so that runs under it can be certified.
 *
 * Never taken on trust: a certificate compares both along the run, and a form that departs from its rule certifies nothing.
 */
export function withExactForm(rule: LearningRule, form: ExactForm): LearningRule {
  forms.set(rule, form);
  return rule;
}

export function exactFormOf(rule: LearningRule): ExactForm | undefined {
  return forms.get(rule);
}

/** β − ηλβ − (η/p)ψ(Z)ᵀe. */
export function outputStep<T extends ExactNumber<T>>(
  { beta, hidden, error, stepSize, regularization, width, numbers }: ExactState<T>,
  from: readonly T[] = beta,
): T[] {
  const kept = numbers.ratio(1, 1).subtract(stepSize.multiply(regularization));
  const rate = stepSize.multiply(numbers.ratio(1, width));
  return from.map((weight, r) => {
    const slope = error
      .map((e, i) => e.multiply((hidden[i] as readonly T[])[r] as T))
      .reduce((sum, term) => sum.add(term));
    return weight.multiply(kept).subtract(rate.multiply(slope));
  });
}

/** w_r − ηc_r Σᵢ eᵢψ′(z_ir)xᵢ for the carrier c of the error, in units of √p. */
export function forwardStep<T extends ExactNumber<T>>(
  { W, X, slope, error, stepSize }: ExactState<T>,
  carrier: readonly T[],
): T[][] {
  return W.map((row, r) => {
    const rate = stepSize.multiply(carrier[r] as T);
    const signals = error.map((e, i) => e.multiply((slope[i] as readonly T[])[r] as T));
    return row.map((weight, k) => {
      const sum = signals
        .map((signal, i) => signal.multiply((X[i] as readonly T[])[k] as T))
        .reduce((total, term) => total.add(term));
      return weight.subtract(rate.multiply(sum));
    });
  });
}

/** The form of a rule that differs from feedback alignment in what carries the error back. */
function carriedBy(carrier: <T extends ExactNumber<T>>(state: ExactState<T>) => readonly T[]): ExactForm {
  return (state) => ({
    W: forwardStep(state, carrier(state)),
    beta: outputStep(state),
    b: state.b,
  });
}

withExactForm(
  feedbackAlignment,
  carriedBy(({ b }) => b),
);
// With one hidden layer the two are one rule.
withExactForm(
  directFeedbackAlignment,
  carriedBy(({ b }) => b),
);
withExactForm(
  backpropagation,
  carriedBy(({ beta }) => beta),
);
withExactForm(
  uniformSignSymmetric,
  // sign(β_r)/√p: in rationals this needs a width that is a square.
  carriedBy(({ beta, numbers, width }) => {
    const size = numbers.sqrt(numbers.ratio(1, width));
    return beta.map((weight) => size.multiply(numbers.ratio(numbers.sign(weight), 1)));
  }),
);
withExactForm(kolenPollack, (state) => ({
  W: forwardStep(state, state.b),
  beta: outputStep(state),
  b: outputStep(state, state.b),
}));
withExactForm(momentumFeedbackAlignment, (state) => {
  const { W, beta, before, numbers } = state;
  // The double, not 9/10: that is what the rule multiplies by.
  const momentum = numbers.of(MOMENTUM);
  return {
    W: forwardStep(state, state.b).map((row, r) =>
      row.map((weight, k) => {
        const moved = ((W[r] as typeof row)[k] as typeof weight).subtract(
          (before.W[r] as typeof row)[k] as typeof weight,
        );
        return weight.add(momentum.multiply(moved));
      }),
    ),
    beta: outputStep(state).map((weight, r) =>
      weight.add(momentum.multiply((beta[r] as typeof weight).subtract(before.beta[r] as typeof weight))),
    ),
    b: state.b,
  };
});
