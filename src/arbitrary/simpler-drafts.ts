import { draftComplexity, isSimplerComplexity, SIMPLE_LAMBDA, simpleStepSize } from './draft-complexity.js';
import { roundTo, simplerNumbers } from './number-complexity.js';
import type { TrainingBounds } from './training-bounds.js';
import type { RegularizationKind, Rows, TrainingDraft } from './training-draft.js';

/**
 * Drafts that are simpler than the given one, boldest first: fewer samples, dimensions, units and steps; then a simpler
 * schedule, activation, λ and η; then all entries rounded, whole blocks set to 0 or 1, and single entries.
 *
 * Every one is strictly smaller in `draftComplexity`, so shrinking ends, and is valid within the bounds.
 * Checked by: test/arbitrary/shrinking.test.ts.
 */
export function* simplerDrafts(draft: TrainingDraft, bounds: TrainingBounds): Generator<TrainingDraft> {
  const complexity = draftComplexity(draft, bounds);
  for (const candidate of candidates(draft, bounds)) {
    if (isSimplerComplexity(draftComplexity(candidate, bounds), complexity)) yield candidate;
  }
}

function* candidates(draft: TrainingDraft, bounds: TrainingBounds): Generator<TrainingDraft> {
  yield* fewer(draft);
  yield* simplerSetting(draft, bounds);
  for (const digits of [0, 1, 2]) yield mapEntries(draft, (x) => roundTo(digits, x));
  for (const name of BLOCKS) for (const value of [0, 1]) yield mapBlock(draft, name, () => value);
  yield* simplerEntries(draft);
}

function* fewer(draft: TrainingDraft): Generator<TrainingDraft> {
  const { X, y, W, beta, b, steps } = draft;
  for (const keep of subsets(X.length)) yield { ...draft, X: keep(X), y: keep(y) };
  for (const keep of subsets((X[0] as readonly number[]).length))
    yield { ...draft, X: X.map(keep), W: W.map(keep) };
  for (const keep of subsets(W.length)) yield { ...draft, W: keep(W), beta: keep(beta), b: keep(b) };
  for (const fewerSteps of [1, steps - 1]) yield { ...draft, steps: Math.max(1, fewerSteps) };
}

/** Ways to keep a part of a list: each single entry, each half, all but one entry. */
function* subsets(length: number): Generator<<T>(list: readonly T[]) => readonly T[]> {
  if (length === 1) return;
  for (let kept = 0; kept < length; kept++) yield (list) => list.slice(kept, kept + 1);
  const half = Math.ceil(length / 2);
  yield (list) => list.slice(0, half);
  yield (list) => list.slice(half);
  for (let left = 0; left < length; left++) yield (list) => list.filter((_, i) => i !== left);
}

function* simplerSetting(draft: TrainingDraft, bounds: TrainingBounds): Generator<TrainingDraft> {
  const { regularization, stepSize } = draft;
  const allowed = (kind: RegularizationKind): boolean => bounds.schedules.includes(kind);
  if (allowed('none')) yield { ...draft, regularization: { kind: 'none' } };
  if (regularization.kind !== 'none') {
    const { lambda } = regularization;
    if (allowed('constant')) yield { ...draft, regularization: { kind: 'constant', lambda } };
    if (regularization.kind === 'cut-off') {
      for (const cutOff of [0, regularization.cutOff - 1]) {
        if (cutOff >= 0) yield { ...draft, regularization: { ...regularization, cutOff } };
      }
    }
    for (const simple of [SIMPLE_LAMBDA, Number(lambda.toPrecision(1))]) {
      yield { ...draft, regularization: { ...regularization, lambda: simple } };
    }
  }
  for (const activation of bounds.activations) yield { ...draft, activation };
  for (const simple of [simpleStepSize(bounds), Number(stepSize.toPrecision(1))]) {
    if (simple <= bounds.maxStepSize) yield { ...draft, stepSize: simple };
  }
}

const BLOCKS = ['W', 'beta', 'b', 'X', 'y'] as const;
type Block = (typeof BLOCKS)[number];
type Change = (entry: number, place: number) => number;

function mapEntries(draft: TrainingDraft, change: Change): TrainingDraft {
  return BLOCKS.reduce((changed, name) => mapBlock(changed, name, change), draft);
}

/** Entries of a block are numbered row by row. */
function mapBlock(draft: TrainingDraft, name: Block, change: Change): TrainingDraft {
  if (name !== 'X' && name !== 'W') return { ...draft, [name]: draft[name].map(change) };
  const rows: Rows = draft[name];
  return { ...draft, [name]: rows.map((row, i) => row.map((x, k) => change(x, i * row.length + k))) };
}

function* simplerEntries(draft: TrainingDraft): Generator<TrainingDraft> {
  for (const name of BLOCKS) {
    for (const [place, entry] of draft[name].flat().entries()) {
      for (const simpler of simplerNumbers(entry)) {
        yield mapBlock(draft, name, (x, at) => (at === place ? simpler : x));
      }
    }
  }
}
