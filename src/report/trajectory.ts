import type { Conjecture } from '../claim/conjecture.js';
import type { ExactNumber } from '../exact/exact-number.js';
import { NoExactForm, Undecided } from '../exact/no-exact-form.js';
import { intervals, type Numbers, RATIONALS } from '../exact/numbers.js';

/** Columns that a reader can follow. */
const MOST_COLUMNS = 8;
/** Longer fractions are shown as decimals. */
const LONGEST = 14;
const BITS = 256;

/** A number of a trajectory: as it is read, and as it is drawn. */
export interface Entry {
  readonly text: string;
  readonly value: number;
}

/** The quantities of a run, step by step from t = 0; each has its own number of steps. */
export interface Trajectory {
  /** "rational", or "interval, 256 bits". */
  readonly arithmetic: string;
  readonly columns: readonly { readonly name: string; readonly values: readonly Entry[] }[];
  /** What was left out. */
  readonly moreColumns: number;
  readonly moreSteps: number;
}

/**
 * The trajectory of a complete case, at most `steps` of its steps: in fractions as far as they can be paid, in enclosures (read as
 * decimals) after that; undefined for a case without steps, or that no exact arithmetic can run.
 */
export function trajectoryOf<Case>(
  conjecture: Conjecture<Case>,
  value: Case,
  steps: number,
): Trajectory | undefined {
  try {
    return (
      trajectoryIn(conjecture, value, RATIONALS, steps) ??
      trajectoryIn(conjecture, value, intervals(BITS), steps)
    );
  } catch (error) {
    if (error instanceof NoExactForm || error instanceof Undecided) return undefined;
    throw error;
  }
}

function trajectoryIn<Case, T extends ExactNumber<T>>(
  conjecture: Conjecture<Case>,
  value: Case,
  numbers: Numbers<T>,
  steps: number,
): Trajectory | undefined {
  try {
    const series = conjecture.replay(value, numbers).series();
    if (series.length === 0) return undefined;
    const shown = series.slice(0, MOST_COLUMNS);
    const count = Math.max(...shown.map((own) => own.count));
    return {
      arithmetic: numbers.name,
      columns: shown.map(({ name, count: own, at }) => ({
        name,
        values: Array.from({ length: Math.min(own, steps) }, (_, t) => entry(at(t), numbers)),
      })),
      moreColumns: series.length - shown.length,
      moreSteps: Math.max(0, count - steps),
    };
  } catch (error) {
    if (numbers.grows && (error instanceof NoExactForm || error instanceof Undecided)) return undefined;
    throw error;
  }
}

function entry<T extends ExactNumber<T>>(exact: T, numbers: Numbers<T>): Entry {
  const text = String(exact);
  const value = numbers.toNumber(exact);
  const isShort = numbers.grows && text.length <= LONGEST;
  return { text: isShort ? text : String(Number(value.toPrecision(6))), value };
}
