import { UndefinedQuantity } from '../claim/conjecture.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { Undecided } from '../exact/no-exact-form.js';
import type { Numbers } from '../exact/numbers.js';
import type { ExactState } from './exact-form.js';
import { statesOf } from './exact-states.js';
import { dotOf, settingOf, squareOf } from './setting.js';
import type { CompleteCase } from './training-case.js';
import { notObserved, type Trajectory } from './trajectory.js';

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
  const setting = settingOf(value, numbers);
  const states = statesOf(value, setting);
  const stateAt = (step: number): ExactState<T> => {
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
    quantity: notObserved,
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
