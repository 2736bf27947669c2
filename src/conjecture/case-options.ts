import { REGULARIZATION_KINDS, type RegularizationKind } from '../arbitrary/training-draft.js';
import { InputError } from '../input-error.js';
import { type Activation, linear } from '../model/activation.js';
import { feedbackAlignment } from '../model/feedback-alignment.js';
import { INPUT_FAMILIES, type InputFamily } from '../model/input-family.js';
import { LABEL_FAMILIES, type LabelFamily } from '../model/label-family.js';
import type { LearningRule } from '../model/learning-rule.js';
import { type CaseBounds, PLANNED, type Planned, type Range } from './case-bounds.js';
import { samplesFor } from './case-sizes.js';

/** One number, or both ends of a range. */
export type Given = number | Range;

/** The bounds of a search for training runs that differ from the defaults; both ends of every range are included. */
export interface CaseOptions {
  /** n, 1 to 4 unless given. */
  readonly samples?: Given;
  /** d, 1 to 4 unless given. */
  readonly dimension?: Given | ((samples: number) => Given);
  /** p, 1 to 8 unless given. */
  readonly width?: Given | ((samples: number, dimension: number) => Given);
  /** 1 to 12 unless given. */
  readonly steps?: Given;
  /** What the conjecture's plan gives, so that it is not searched; nothing unless given. */
  readonly planned?: readonly Planned[];
  /** η, 1/64 to 1 unless given. */
  readonly stepSize?: Given;
  /** λ = 0 only unless given. */
  readonly schedules?: readonly RegularizationKind[];
  /** λ of the other schedules, 0 to 2 unless given. */
  readonly regularization?: Given;
  /** Simplest first; linear unless given. */
  readonly activations?: readonly Activation[];
  /** Simplest first; feedback alignment unless given. */
  readonly rules?: readonly LearningRule[];
  readonly inputs?: readonly InputFamily[];
  readonly labels?: readonly LabelFamily[];
  /** Searched unless given. */
  readonly weights?: CaseBounds['weights'];
  /** Of X, y, W, β/√p and b/√p; 4 unless given. */
  readonly largestEntry?: number;
}

const DEFAULTS = {
  samples: [1, 4],
  dimension: [1, 4],
  width: [1, 8],
  steps: [1, 12],
  planned: [],
  stepSize: [1 / 64, 1],
  schedules: ['none'],
  regularization: [0, 2],
  activations: [linear],
  rules: [feedbackAlignment],
  inputs: INPUT_FAMILIES,
  labels: LABEL_FAMILIES,
  weights: 'searched',
  largestEntry: 4,
} as const satisfies CaseOptions;

/** Sizes beyond these are taken for mistakes, of whoever sets bounds or edits a stored case. */
export const LARGEST = { samples: 1000, dimension: 1000, width: 1_000_000, steps: 1_000_000 } as const;

const LISTS = ['schedules', 'activations', 'rules', 'inputs', 'labels'] as const;
const NAMED = ['activations', 'rules'] as const;

/**
 * The defaults with the given options in their place.
 *
 * Throws: InputError for an unknown option, a range that is empty, impossible or not of integers where it must be, an empty
 * list, a schedule that is no kind of schedule, or two activations or rules of one name (a stored case tells them by name).
 * Checked by: test/conjecture/case-options.test.ts.
 */
export function caseBounds(options: CaseOptions): CaseBounds {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(DEFAULTS, name))
      throw new InputError(
        `trainingSpace: unknown option ${name}; expected one of ${Object.keys(DEFAULTS).join(', ')}.`,
      );
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const all = { ...DEFAULTS, ...given, ...placeholders(given) } as Required<CaseOptions>;
  requireLists(all);
  const { dimension, width, weights, largestEntry } = all;
  if (weights !== 'searched' && weights !== 'drawn')
    throw refused('weights', "'searched' or 'drawn'", JSON.stringify(weights));
  if (!(typeof largestEntry === 'number' && largestEntry > 0 && largestEntry <= Number.MAX_SAFE_INTEGER))
    throw refused('largestEntry', 'a finite number > 0', String(largestEntry));
  const bounds: CaseBounds = {
    ...(all as unknown as CaseBounds),
    samples: sizes('samples', all.samples),
    dimension: (n) => toRange(typeof dimension === 'function' ? dimension(n) : dimension),
    width: (n, d) => toRange(typeof width === 'function' ? width(n, d) : width),
    steps: sizes('steps', all.steps),
    stepSize: numbers('stepSize', all.stepSize, '0 < low', (low) => low > 0),
    regularization: numbers('regularization', all.regularization, '0 ≤ low', (low) => low >= 0),
  };
  requireSizes(bounds);
  return Object.freeze(bounds);
}

/** What a case holds in place of what is planned. Throws: InputError for a setting that is given as well. */
function placeholders({ planned = [], ...given }: CaseOptions): CaseOptions {
  const unknown = planned.find((name) => !PLANNED.includes(name));
  if (unknown !== undefined) throw refused('planned', `among ${PLANNED.join(', ')}`, unknown);
  const twice = [...planned, ...(planned.includes('regularization') ? (['schedules'] as const) : [])].find(
    (name) => Object.hasOwn(given, name),
  );
  if (twice !== undefined)
    throw refused(twice, 'left to the plan, since it is planned', String(given[twice]));
  return {
    ...(planned.includes('stepSize') && { stepSize: 1 }),
    ...(planned.includes('regularization') && { schedules: ['none'] as const }),
    ...(planned.includes('steps') && { steps: 1 }),
  };
}

function requireLists(all: Required<CaseOptions>): void {
  for (const name of LISTS) {
    if (!Array.isArray(all[name]) || all[name].length === 0)
      throw new InputError(
        `trainingSpace: expected at least one entry in ${name}, got ${JSON.stringify(all[name])}.`,
      );
  }
  for (const kind of all.schedules) {
    if (!REGULARIZATION_KINDS.includes(kind))
      throw refused('schedules', `among ${REGULARIZATION_KINDS.join(', ')}`, kind);
  }
  for (const name of NAMED) {
    const names = all[name].map((entry) => entry.name);
    const twice = names.find((entry, i) => names.indexOf(entry) < i);
    if (twice !== undefined) throw refused(name, 'of distinct names', `${twice} twice`);
  }
}

/** Every n has dimensions, and every n and d have widths, so that nothing drawn has to be thrown away. */
function requireSizes(bounds: CaseBounds): void {
  const [fewest, most] = bounds.samples;
  for (let n = fewest; n <= most; n++) {
    const [low, high] = sizes('dimension', bounds.dimension(n), ` for n = ${n}`);
    for (let d = low; d <= high; d++) sizes('width', bounds.width(n, d), ` for n = ${n} and d = ${d}`);
  }
  const { inputs } = bounds;
  if (inputs.every(({ needsWideInputs }) => needsWideInputs) && samplesFor(bounds, true).length === 0)
    throw new InputError(
      `trainingSpace: expected some d ≥ n, which the inputs need (${inputs.map(({ name }) => name).join(', ')}), got d < n for every n.`,
    );
}

/** Only what has two ends, whatever they are, is a range. */
function toRange(given: Given): Range {
  return typeof given === 'number' ? [given, given] : given;
}

function sizes(name: keyof typeof LARGEST, given: Given, where = ''): Range {
  const range = toRange(given);
  if (isRange(range) && range.every(Number.isInteger) && range[0] >= 1 && range[1] <= LARGEST[name])
    return range;
  throw refused(`${name}${where}`, `integers [low, high], 1 ≤ low ≤ high ≤ ${LARGEST[name]}`, shown(given));
}

function numbers(name: string, given: Given, from: string, isAllowed: (low: number) => boolean): Range {
  const range = toRange(given);
  if (isRange(range) && range.every(Number.isFinite) && isAllowed(range[0])) return range;
  throw refused(name, `finite numbers [low, high], ${from} ≤ high`, shown(given));
}

function isRange(range: Range): boolean {
  return Array.isArray(range) && range.length === 2 && range[0] <= range[1];
}

function shown(given: Given): string {
  return Array.isArray(given) ? `[${given.join(', ')}]` : String(given);
}

function refused(name: string, expected: string, got: string): InputError {
  return new InputError(`trainingSpace: expected ${name} to be ${expected}, got ${got}.`);
}
