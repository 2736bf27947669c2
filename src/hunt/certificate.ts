import { type Conjecture, type Replay, UndefinedQuantity } from '../claim/conjecture.js';
import { type Inequality, isViolated, type Places } from '../claim/inequality.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { NoExactForm, Undecided } from '../exact/no-exact-form.js';
import { intervals, type Numbers, RATIONALS } from '../exact/numbers.js';
import { InputError } from '../input-error.js';
import { LEAST_NUMERICAL_MARGIN, worstConjunct } from './worst-conjunct.js';

/**
 * What is known about a violation beyond doubles.
 *
 * certified: proved for the stated case in real arithmetic, hypotheses included. numerical: it could not be replayed exactly, and
 * why. rounding-suspect: replayed, and the sign of the margin is not that of a violation, or not determined; or not replayed, and
 * so small that rounding may have made it. No counterexample.
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
  /** Bits a certificate may cost; 2048 unless given. */
  readonly mostBits?: number;
}

/** Digits of a fraction that are still shown in full. */
const SHOWN_DIGITS = 40;
const FIRST_BITS = 128;

/** What is to be proved: a violation that doubles showed. */
interface Shown<Case> {
  readonly conjecture: Conjecture<Case>;
  readonly value: Case;
  readonly conjunct: string;
  readonly margin: number;
  readonly place: number;
  /** The margins of the hypotheses in doubles. */
  readonly slack: readonly number[];
}

/**
 * Replays a violation in exact arithmetic: in rationals where the case and the run's length allow it, else in intervals whose
 * bits double until the hypotheses and the violation are decided.
 *
 * A complete case is asked for; of a probabilistic conjecture that is one trial, and the certificate says nothing of its rate.
 * Checked by: test/hunt/certificate.test.ts, test/hunt/rounding-suspects.test.ts.
 */
export function certify<Case>(
  conjecture: Conjecture<Case>,
  value: Case,
  { mostBits = 2048 }: CertifyOptions = {},
): Certificate {
  const attempt = conjecture.trial(value);
  const worst = worstConjunct(attempt);
  if (attempt.kind === 'discarded' || worst === undefined || !(worst.margin.value < 0))
    return suspect('run again in doubles, the case violates nothing');
  const shown: Shown<Case> = {
    ...{ conjecture, value, place: worst.place, margin: worst.margin.value, slack: attempt.slack },
    conjunct: conjecture.conjuncts[worst.conjunct] as string,
  };
  let open = '';
  const replays: readonly (() => Certificate | undefined)[] = [
    () => replayed(shown, RATIONALS),
    ...bitsUpTo(mostBits).map((bits) => () => replayed(shown, intervals(bits))),
  ];
  for (const replay of replays) {
    try {
      const found = replay();
      if (found !== undefined) return found;
      open = '';
    } catch (error) {
      // Rationals lack more than enclosures do; an enclosure too wide to divide by, or to take a root of, asks for more bits.
      if (![NoExactForm, Undecided, InputError].some((kind) => error instanceof kind)) throw error;
      open = (error as Error).message;
    }
  }
  return suspect(
    open === '' ? `not decided with ${mostBits} bits: the two sides are equal or too close to tell` : open,
  );
}

function bitsUpTo(most: number): readonly number[] {
  const steps: number[] = [];
  for (let bits = FIRST_BITS; bits <= most; bits *= 2) steps.push(bits);
  return steps;
}

/**
 * The verdict of one arithmetic, or undefined where it leaves a comparison open.
 *
 * Throws: NoExactForm for rationals that lack a part of the case. What enclosures lack makes a certificate numerical, and the rest
 * is looked at all the same.
 */
function replayed<Case, T extends ExactNumber<T>>(
  shown: Shown<Case>,
  numbers: Numbers<T>,
): Certificate | undefined {
  const { conjecture, value, slack } = shown;
  let lacking: string | undefined;
  const ifExpressible = <R>(look: () => R): R | 'lacking' => {
    try {
      return look();
    } catch (error) {
      if (!(error instanceof NoExactForm) || numbers.grows) throw error;
      lacking ??= error.message;
      return 'lacking';
    }
  };
  try {
    const replay = ifExpressible(() => conjecture.replay(value, numbers));
    for (const [k, hypothesis] of conjecture.hypotheses.entries()) {
      const failed =
        replay === 'lacking'
          ? replay
          : ifExpressible(() => isViolated((replay.hypotheses[hypothesis] as () => Inequality<T>)()));
      if (failed === undefined) return undefined;
      if (failed === true)
        return suspect(`in ${numbers.name} arithmetic the case fails the hypothesis "${hypothesis}"`);
      if (failed === 'lacking' && !((slack[k] as number) >= LEAST_NUMERICAL_MARGIN))
        return suspect(`the hypothesis "${hypothesis}" holds by no more than rounding; ${lacking}`);
    }
    const found = replay === 'lacking' ? replay : ifExpressible(() => violatedPlace(replay, shown));
    if (found === undefined) return undefined;
    if (found === 'none')
      return suspect(
        `in ${numbers.name} arithmetic "${shown.conjunct}" holds where it was violated in doubles`,
      );
    if (found === 'lacking' || lacking !== undefined) return numerical(lacking as string, shown.margin);
    return certified(shown.conjunct, found, numbers);
  } catch (error) {
    if (!(error instanceof UndefinedQuantity)) throw error;
    return suspect(`in ${numbers.name} arithmetic it does not hold that ${error.message}`);
  }
}

function suspect(why: string): Certificate {
  return { status: 'rounding-suspect', why };
}

function numerical(why: string, margin: number): Certificate {
  return margin <= -LEAST_NUMERICAL_MARGIN
    ? { status: 'numerical', why }
    : suspect(`a margin of ${margin} is too small to be told from rounding, and ${why}`);
}

function certified<T extends ExactNumber<T>>(
  conjunct: string,
  { quantity, relation, where, observed, bound }: Inequality<T>,
  numbers: Numbers<T>,
): Certificate {
  return {
    status: 'certified',
    arithmetic: numbers.name,
    ...{ conjunct, where, quantity, relation },
    observed: shownNumber(observed, numbers),
    bound: shownNumber(bound, numbers),
  };
}

/**
 * The inequality at the place, when it is violated for certain; with no place of its own, the first that is. Undefined where that
 * is not known. Throws: NoExactForm for a run that left the doubles after every place at which something is claimed held.
 */
function violatedPlace<Case, T extends ExactNumber<T>>(
  replay: Replay<T>,
  { conjunct, place }: Shown<Case>,
): Inequality<T> | 'none' | undefined {
  const { count, at } = (replay.conjuncts[conjunct] as () => Places<T>)();
  if (place >= 0) {
    const inequality = at(place);
    const violated = isViolated(inequality);
    if (violated === undefined) return undefined;
    return violated ? inequality : 'none';
  }
  let isOpen = false;
  for (let index = 0; index < count; index++) {
    const inequality = at(index);
    const violated = isViolated(inequality);
    if (violated === true) return inequality;
    isOpen ||= violated === undefined;
  }
  if (isOpen) return undefined;
  throw new NoExactForm('the run left the range of doubles before any place at which a violation is proved');
}

function shownNumber<T extends ExactNumber<T>>(value: T, numbers: Numbers<T>): string {
  const text = String(value);
  return text.length <= SHOWN_DIGITS ? text : `${numbers.toNumber(value)}…`;
}
