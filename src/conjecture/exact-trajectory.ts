import { UndefinedQuantity } from '../claim/conjecture.js';
import { dyadicOf } from '../exact/dyadic.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { bitLength } from '../exact/integers.js';
import { NoExactForm, Undecided } from '../exact/no-exact-form.js';
import type { Numbers } from '../exact/numbers.js';
import { type ExactForm, type ExactState, type ExactWeights, exactFormOf } from './exact-form.js';
import { memo } from './memo.js';
import { dotOf, settingOf, squareOf } from './setting.js';
import type { CompleteCase } from './training-case.js';
import type { Trajectory } from './trajectory.js';

/** What the same run showed in doubles. */
export interface InDoubles {
  readonly stepsTaken: number;
  readonly errorSquare: (step: number) => { readonly value: number };
}

/**
 * How far the error in doubles may be from the exact one, in units of ‖e(t)‖ + ‖e(0)‖ + ‖y‖: some 10⁵ times what a step's rounding
 * does. Beyond, the run in doubles is another run, and its violation is rounding's.
 */
const SAME_RUN = 1e-6;

/**
 * The case trained in another arithmetic, step by step as somebody asks.
 *
 *     f = ψ(XWᵀ)β,  β ← (1 − ηλ)β − (η/p)ψ(Z)ᵀe,  w_r ← w_r − ηc_r Σᵢ eᵢψ′(z_ir)xᵢ   (β, b and the carrier c in units of √p)
 *
 * Every state is compared with the run in doubles. Throws: NoExactForm for a rule or an activation that this arithmetic does not
 * have; Undecided when an enclosure is too wide, or where the two runs have parted.
 * Checked by: test/conjecture/exact-trajectory.test.ts.
 */
export function exactTrajectory<T extends ExactNumber<T>>(
  value: CompleteCase,
  numbers: Numbers<T>,
  inDoubles: InDoubles,
): Trajectory<T> {
  const form = exactFormOf(value.rule);
  if (form === undefined) throw new NoExactForm(`the rule ${value.rule.name} has no exact form`);
  const setting = settingOf(value, numbers);
  const lastStep = numbers.grows ? stepsInFractions(value) : Number.POSITIVE_INFINITY;
  const states = statesOf(value, numbers, form, setting.regularization);
  const stateAt = (step: number): ExactState<T> => {
    if (step > lastStep) throw new NoExactForm(`after step ${lastStep} fractions have too many digits`);
    const state = states(step);
    requireSameRun(numbers, state, inDoubles, step, states(0), setting.labelSquare);
    return state;
  };
  const errorSquare = (step: number): T => squareOf(stateAt(step).error);
  const angle = (step: number): { readonly overlap: T; readonly squares: T } => {
    const { beta, b } = stateAt(step);
    const squares = squareOf(beta).multiply(squareOf(b));
    if (numbers.sign(squares) === 0) throw new UndefinedQuantity('the cosine of b and β is defined');
    return { overlap: dotOf(b, beta), squares };
  };
  const count = inDoubles.stepsTaken + 1;
  return {
    ...setting,
    stepsTaken: inDoubles.stepsTaken,
    errorSquare,
    outputSquare: (step) => squareOf(stateAt(step).beta),
    alignment: (step) => {
      const { overlap, squares } = angle(step);
      return overlap.divide(numbers.sqrt(squares));
    },
    signedSquareAlignment: (step) => {
      const { overlap, squares } = angle(step);
      const square = overlap.square().divide(squares);
      return numbers.sign(overlap) < 0 ? square.negate() : square;
    },
    series: [
      ...value.y.map((_, i) => ({
        name: value.y.length === 1 ? 'e' : `e${subscript(i)}`,
        count,
        at: (step: number) => stateAt(step).error[i] as T,
      })),
      ...value.weights.beta.map((_, r) => ({
        name: value.width === 1 ? 'β' : `β${subscript(r)}/√p`,
        count,
        at: (step: number) => stateAt(step).beta[r] as T,
      })),
      ...value.weights.W.flatMap((row, r) =>
        row.map((_, k) => ({
          name: `w${subscript(r)}${row.length === 1 ? '' : `,${k + 1}`}`,
          count,
          at: (step: number) => (stateAt(step).W[r] as readonly T[])[k] as T,
        })),
      ),
    ],
  };
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

/** The states one after another, each kept once it is known. */
function statesOf<T extends ExactNumber<T>>(
  { X: rows, y: labels, weights, width, stepSize, activation }: CompleteCase,
  numbers: Numbers<T>,
  form: ExactForm,
  regularization: (step: number) => T,
): (step: number) => ExactState<T> {
  const { value: psi, slope: psiSlope } = numbers.activation(activation.name);
  const X = rows.map((row) => row.map(numbers.of));
  const y = labels.map(numbers.of);
  const rate = numbers.of(stepSize);
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
      stepSize: rate,
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

function requireSameRun<T extends ExactNumber<T>>(
  numbers: Numbers<T>,
  { error }: ExactState<T>,
  { errorSquare }: InDoubles,
  step: number,
  first: ExactState<T>,
  labelSquare: T,
): void {
  const size = (square: T): number => Math.sqrt(Math.max(0, numbers.toNumber(square)));
  const [exact, found] = [size(squareOf(error)), Math.sqrt(errorSquare(step).value)];
  const unit = exact + size(squareOf(first.error)) + size(labelSquare);
  if (Math.abs(exact - found) <= SAME_RUN * unit) return;
  throw new Undecided(
    `in doubles ‖e(${step})‖ is ${found.toPrecision(6)}, in ${numbers.name} ${exact.toPrecision(6)}: rounding has decided the run`,
  );
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** 1 for the first. */
function subscript(index: number): string {
  return [...String(index + 1)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');
}
