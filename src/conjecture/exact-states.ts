import { dyadicOf } from '../exact/dyadic.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { bitLength } from '../exact/integers.js';
import { NoExactForm } from '../exact/no-exact-form.js';
import { type ExactState, type ExactWeights, exactFormOf } from './exact-form.js';
import { FLOATS } from './floats.js';
import { memo } from './memo.js';
import { dotOf } from './setting.js';
import type { CompleteCase } from './training-case.js';
import type { Setting } from './trajectory.js';

/** The state that is asked for, worked out from the ones before it. */
export type StateAt<T extends ExactNumber<T>> = (step: number) => ExactState<T>;

/**
 * The states of a case under its rule, in numbers of the setting's kind, one after another, each kept once it is known.
 *
 *     f = ψ(XWᵀ)β,  e = f − y   (β and b in units of √p)
 *
 * For experiments that look at weights, or take a step of their own from a state of the run.
 * Throws: NoExactForm for a rule without an exact form; when asked, for an activation that the arithmetic does not have, and
 * after steps in which fractions get too long. Checked by: test/conjecture/exact-trajectory.test.ts.
 */
export function statesOf<T extends ExactNumber<T>>(value: CompleteCase, setting: Setting<T>): StateAt<T> {
  const form = exactFormOf(value.rule);
  if (form === undefined) throw new NoExactForm(`the rule ${value.rule.name} has no exact form`);
  const { X: rows, y: labels, weights, activation } = value;
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
  const lastStep = numbers.grows ? stepsInFractions(value) : Number.POSITIVE_INFINITY;
  const affordable = numbers === (FLOATS as unknown) ? Number.POSITIVE_INFINITY : stepsAffordable(value);
  return (step) => {
    if (step > affordable) {
      throw new NoExactForm(
        `an exact replay of ${step} steps with ${width} hidden units would take minutes; ${affordable} can be afforded`,
      );
    }
    if (step > lastStep) throw new NoExactForm(`after step ${lastStep} fractions have too many digits`);
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

/** The first state of a case, for a step of one's own. Throws: NoExactForm as `statesOf`. */
export function startOf<T extends ExactNumber<T>>(value: CompleteCase, setting: Setting<T>): ExactState<T> {
  return statesOf(value, setting)(0);
}

/** Interval multiplications that a replay may cost, some 20 s of them; an enclosed activation costs as much as 16. */
const MOST_WORK = 4e6;
const ACTIVATION_WORK = 16;

function stepsAffordable({ X, width }: CompleteCase): number {
  const dimension = (X[0] as readonly number[]).length;
  return Math.floor(MOST_WORK / (X.length * width * (dimension + ACTIVATION_WORK)));
}

/** Binary digits of a fraction with which a run can still be paid. */
const MOST_DIGITS = 10_000;
/** By so much the digits of a run's fractions grow in a step. */
const GROWTH = 2.4;

/** The steps that the case can be followed in fractions. */
function stepsInFractions({ X, y, weights, stepSize }: CompleteCase): number {
  const inputs = [X.flat(), y, weights.W.flat(), weights.beta, weights.b, [stepSize]].flat();
  const digits = Math.max(1, ...inputs.map(digitsOf));
  return Math.max(0, Math.floor(Math.log(MOST_DIGITS / (3 * digits)) / Math.log(GROWTH)));
}

/** Binary digits of the mantissa, trailing zeros left out. */
function digitsOf(x: number): number {
  const { mantissa } = dyadicOf(x);
  return mantissa === 0n ? 1 : bitLength(mantissa / (mantissa & -mantissa));
}
