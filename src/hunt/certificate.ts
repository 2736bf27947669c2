import type { Conjecture, Replay } from '../claim/conjecture.js';
import { type Inequality, isViolated, type Places } from '../claim/inequality.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { NoExactForm, Undecided } from '../exact/no-exact-form.js';
import { intervals, type Numbers, RATIONALS } from '../exact/numbers.js';
import { InputError } from '../input-error.js';
import { worstConjunct } from './worst-conjunct.js';

/**
 * What is known about a violation beyond doubles.
 *
 * certified: proved for the stated case in real arithmetic, hypotheses included. numerical: it could not be replayed exactly, and
 * why. rounding-suspect: replayed, and the sign of the margin is not that of a violation, or not determined; no counterexample.
 */
export type Certificate =
  | {
      readonly status: 'certified';
      /** "rational", "interval, 256 bits". */
      readonly arithmetic: string;
      readonly conjunct: string;
      readonly where: string;
      readonly quantity: string;
      readonly relation: '≤' | '≥';
      /** Exact fractions, or the ends of enclosures. */
      readonly observed: string;
      readonly bound: string;
    }
  | { readonly status: 'numerical'; readonly why: string }
  | { readonly status: 'rounding-suspect'; readonly why: string };

export interface CertifyOptions {
  /** Steps and bits a certificate may cost; 4096 bits unless given. */
  readonly mostBits?: number;
}

/** Digits of a fraction that are still shown in full. */
const SHOWN_DIGITS = 40;
const FIRST_BITS = 128;

/**
 * Replays a violation in exact arithmetic: in rationals where the case and the run's length allow it, else in intervals whose
 * bits double until the hypotheses and the violation are decided.
 *
 * A complete case is asked for; of a probabilistic conjecture that is one trial, and the certificate says nothing of its rate.
 * Checked by: test/hunt/certificate.test.ts.
 */
export function certify<Case>(
  conjecture: Conjecture<Case>,
  value: Case,
  { mostBits = 2048 }: CertifyOptions = {},
): Certificate {
  const worst = worstConjunct(conjecture.trial(value));
  if (worst === undefined || !(worst.margin.value < 0))
    return { status: 'rounding-suspect', why: 'run again in doubles, the case violates nothing' };
  const conjunct = conjecture.conjuncts[worst.conjunct] as string;
  let open = '';
  const attempts: readonly (() => Certificate | undefined)[] = [
    () => replayed(conjecture, value, RATIONALS, conjunct, worst.place),
    ...bitsUpTo(mostBits).map(
      (bits) => () => replayed(conjecture, value, intervals(bits), conjunct, worst.place),
    ),
  ];
  for (const attempt of attempts) {
    try {
      const found = attempt();
      if (found !== undefined) return found;
    } catch (error) {
      // An enclosure that is too wide to divide by, or to take a root of, asks for more bits in that way.
      if (![NoExactForm, Undecided, InputError].some((kind) => error instanceof kind)) throw error;
      open = (error as Error).message;
      // What no enclosure has, no other number of bits gives; rationals lack more than enclosures do.
      if (error instanceof NoExactForm && attempt !== attempts[0]) return { status: 'numerical', why: open };
    }
  }
  return {
    status: 'rounding-suspect',
    why:
      open === '' ? `not decided with ${mostBits} bits: the two sides are equal or too close to tell` : open,
  };
}

function bitsUpTo(most: number): readonly number[] {
  const steps: number[] = [];
  for (let bits = FIRST_BITS; bits <= most; bits *= 2) steps.push(bits);
  return steps;
}

/** The verdict of one arithmetic, or undefined where it leaves a comparison open. */
function replayed<Case, T extends ExactNumber<T>>(
  conjecture: Conjecture<Case>,
  value: Case,
  numbers: Numbers<T>,
  conjunct: string,
  place: number,
): Certificate | undefined {
  const replay = conjecture.replay(value, numbers);
  for (const [hypothesis, of] of Object.entries(replay.hypotheses)) {
    const failed = isViolated(of());
    if (failed === undefined) return undefined;
    if (failed) {
      return {
        status: 'rounding-suspect',
        why: `in ${numbers.name} arithmetic the case fails the hypothesis "${hypothesis}"`,
      };
    }
  }
  const found = violatedPlace(replay, conjunct, place);
  if (found === undefined) return undefined;
  if (found === 'none') {
    return {
      status: 'rounding-suspect',
      why: `in ${numbers.name} arithmetic "${conjunct}" holds where it was violated in doubles`,
    };
  }
  const { quantity, relation, where, observed, bound } = found;
  return {
    status: 'certified',
    arithmetic: numbers.name,
    ...{ conjunct, where, quantity, relation },
    observed: shown(observed, numbers),
    bound: shown(bound, numbers),
  };
}

/** The inequality at the place, when it is violated for certain; with no place of its own, the first that is. */
function violatedPlace<T extends ExactNumber<T>>(
  replay: Replay<T>,
  conjunct: string,
  place: number,
): Inequality<T> | 'none' | undefined {
  const { count, at } = (replay.conjuncts[conjunct] as () => Places<T>)();
  if (place >= 0) {
    const inequality = at(place);
    const violated = isViolated(inequality);
    if (violated === undefined) return undefined;
    return violated ? inequality : 'none';
  }
  for (let index = 0; index < count; index++) {
    const inequality = at(index);
    if (isViolated(inequality) === true) return inequality;
  }
  throw new NoExactForm('the run left the range of doubles before any place at which a violation is proved');
}

function shown<T extends ExactNumber<T>>(value: T, numbers: Numbers<T>): string {
  const text = String(value);
  return text.length <= SHOWN_DIGITS ? text : `${numbers.toNumber(value)}…`;
}
