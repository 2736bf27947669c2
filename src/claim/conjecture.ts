import type { ExactNumber } from '../exact/exact-number.js';
import type { Numbers } from '../exact/numbers.js';
import { InputError } from '../input-error.js';
import type { RandomStream } from '../math/random-stream.js';
import type { Heading } from './claim.js';
import type { Inequality, Places } from './inequality.js';
import type { Margin } from './margin.js';
import type { ForEveryDataset, ForEveryProblem } from './quantifier.js';
import { requireHeading } from './require-heading.js';
import type { Space } from './space.js';

/** A quantity of a replayed case at every step, for people to read. */
export interface Series<T> {
  readonly name: string;
  readonly count: number;
  readonly at: (index: number) => T;
}

/** A case in one arithmetic: what was assumed, what was concluded, and what happened, each worked out when asked for. */
export interface Replay<T> {
  readonly hypotheses: Readonly<Record<string, () => Inequality<T>>>;
  readonly conjuncts: Readonly<Record<string, () => Places<T>>>;
  readonly series: () => readonly Series<T>[];
}

/** A quantity that the case at hand does not have, such as the angle of a zero vector: the conclusion says nothing there. */
export class UndefinedQuantity extends Error {}

/** What a case showed in doubles. */
export type Attempt =
  /** A hypothesis fails, by so much of its margin; Infinity where the conclusion says nothing about the case. */
  | { readonly kind: 'discarded'; readonly hypothesis: string; readonly by: number }
  | {
      readonly kind: 'judged';
      /** The worst margin of every conjunct, in the conjecture's order. */
      readonly margins: readonly Margin[];
      /** The place of each; −1 for a run that diverged, whose violation has no place of its own. */
      readonly places: readonly number[];
      /** The margins of the hypotheses, in the conjecture's order; none is below 0. */
      readonly slack: readonly number[];
    };

/** A claim that nobody has proved, as the hunt sees it, whatever it is about. */
export interface Conjecture<Case = unknown> extends Required<Omit<Heading, 'profiles'>> {
  readonly kind: 'conjecture';
  readonly quantifier: ForEveryProblem | ForEveryDataset;
  readonly space: Space<Case>;
  readonly conjuncts: readonly string[];
  readonly hypotheses: readonly string[];
  /** What a trial of a probabilistic conjecture draws by law, put into the case; the case itself for one about every problem. */
  readonly complete: (value: Case, stream: RandomStream) => Case;
  /** Runs a complete case in doubles, by the code that is used. */
  readonly trial: (value: Case) => Attempt;
  /** The same case in another arithmetic. Throws: NoExactForm where it has none there. */
  readonly replay: <T extends ExactNumber<T>>(value: Case, numbers: Numbers<T>) => Replay<T>;
  /** The same conjecture without one of its hypotheses. Throws: InputError for one it does not have. */
  readonly without: (hypothesis: string) => Conjecture<Case>;
}

const created = new WeakSet<object>();

/** Whether something is a conjecture that was checked, and not only looks like one. */
export function isConjecture(found: unknown): found is Conjecture {
  return typeof found === 'object' && found !== null && created.has(found);
}

/** What a conjecture consists of, apart from how its cases are run. */
export type ConjectureParts<Case> = Omit<Conjecture<Case>, 'kind' | 'without'>;

/** Names of the fields, so that a misspelt one is not a field left out. Throws: InputError. */
export function requireFields(id: unknown, text: object, known: readonly string[]): void {
  for (const name of Object.keys(text)) {
    if (!known.includes(name))
      throw new InputError(`conjecture ${id}: unknown field ${name}; expected ${known.join(', ')}.`);
  }
}

/**
 * A conjecture, checked and frozen. Throws: InputError for an unusable heading.
 *
 * `without` is made by what made the parts, since only that knows how hypotheses are dropped.
 */
export function createConjecture<Case>(
  parts: ConjectureParts<Case>,
  without: (hypothesis: string) => Conjecture<Case>,
): Conjecture<Case> {
  const { id, statement, checkedAs, source, constants, doesNotShow } = requireHeading({
    ...parts,
    plan: {},
    conclusion: Object.fromEntries(parts.conjuncts.map((name) => [name, true])),
  });
  const made: Conjecture<Case> = Object.freeze({
    ...parts,
    kind: 'conjecture',
    ...{ id, statement, checkedAs, source, constants, doesNotShow },
    without: (hypothesis: string) => {
      if (!parts.hypotheses.includes(hypothesis)) {
        throw new InputError(
          `conjecture ${id}: there is no hypothesis ${JSON.stringify(hypothesis)}; it has ${parts.hypotheses.join(', ') || 'none'}.`,
        );
      }
      return without(hypothesis);
    },
  });
  created.add(made);
  return made;
}
