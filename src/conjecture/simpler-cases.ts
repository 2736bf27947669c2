import { isSimplerComplexity } from '../arbitrary/draft-complexity.js';
import { REGULARIZATION_KINDS, type Regularization } from '../arbitrary/training-draft.js';
import { type Block, blocksOf, entriesOf, mapBlock } from './case-blocks.js';
import type { CaseBounds, Range } from './case-bounds.js';
import { caseComplexity, MOST_BITS } from './case-complexity.js';
import { clamp } from './case-sizes.js';
import { isWithinBounds } from './outside-bounds.js';
import { isSimplerDyadic, roundToBits, simplerDyadics } from './simpler-dyadics.js';
import { smallerCases } from './smaller-cases.js';
import type { TrainingCase } from './training-case.js';

/**
 * Cases that are simpler than the given one, boldest first: fewer samples, dimensions, units and steps; then a simpler
 * schedule, activation and rule, η and λ; then all entries rounded, whole blocks made alike or rounded, and single entries.
 *
 * Every one is strictly smaller in `caseComplexity`, so shrinking ends, and lies within the bounds.
 * Checked by: test/conjecture/simpler-cases.test.ts.
 */
export function* simplerCases(value: TrainingCase, bounds: CaseBounds): Generator<TrainingCase> {
  const complexity = caseComplexity(value, bounds);
  for (const candidate of candidates(value, bounds)) {
    if (
      isSimplerComplexity(caseComplexity(candidate, bounds), complexity) &&
      isWithinBounds(candidate, bounds)
    )
      yield candidate;
  }
}

function* candidates(value: TrainingCase, bounds: CaseBounds): Generator<TrainingCase> {
  yield* smallerCases(value, bounds);
  yield* simplerSettings(value, bounds);
  yield* simplerBlocks(value, bounds);
  yield* simplerEntries(value, entryRange(bounds));
}

function* simplerSettings(value: TrainingCase, bounds: CaseBounds): Generator<TrainingCase> {
  for (const regularization of simplerSchedules(value.regularization, value.steps))
    yield { ...value, regularization };
  for (const activation of bounds.activations) yield { ...value, activation };
  for (const rule of bounds.rules) yield { ...value, rule };
  for (const stepSize of simplerDyadics(value.stepSize, bounds.stepSize)) yield { ...value, stepSize };
  const { regularization: old } = value;
  if (old.kind === 'none') return;
  for (const lambda of simplerDyadics(old.lambda, bounds.regularization))
    yield { ...value, regularization: { ...old, lambda } };
}

function* simplerSchedules(old: Regularization, steps: number): Generator<Regularization> {
  if (old.kind === 'none') return;
  const { lambda } = old;
  for (const kind of REGULARIZATION_KINDS)
    yield kind === 'cut-off' ? { kind, lambda, cutOff: steps } : { kind, lambda };
  if (old.kind === 'constant') return;
  for (const cutOff of [0, 1, Math.floor(old.cutOff / 2), old.cutOff - 1])
    if (cutOff >= 0) yield { ...old, cutOff };
}

function* simplerBlocks(value: TrainingCase, bounds: CaseBounds): Generator<TrainingCase> {
  const range = entryRange(bounds);
  const blocks = blocksOf(value);
  const rounded = (into: TrainingCase, block: Block, bits: number): TrainingCase =>
    mapBlock(into, block, (x) => roundWithin(range, bits, x));
  for (let bits = 0; bits <= MOST_BITS; bits++)
    yield blocks.reduce((changed, block) => rounded(changed, block, bits), value);
  for (const block of blocks) {
    const [common] = [...entriesOf(value, block)].sort((x, y) => (isSimplerDyadic(x, y) ? -1 : 1));
    for (const alike of [0, 1, common as number]) yield mapBlock(value, block, () => alike);
    for (let bits = 0; bits <= MOST_BITS; bits++) yield rounded(value, block, bits);
  }
}

function* simplerEntries(value: TrainingCase, range: Range): Generator<TrainingCase> {
  for (const block of blocksOf(value)) {
    for (const [place, entry] of entriesOf(value, block).entries()) {
      for (const simpler of simplerDyadics(entry, range))
        yield mapBlock(value, block, (x, at) => (at === place ? simpler : x));
    }
  }
}

/** The multiple of 2^−bits within the range that is nearest to x; the range is symmetric about 0. */
function roundWithin([, largest]: Range, bits: number, x: number): number {
  const most = Math.floor(largest * 2 ** bits) / 2 ** bits;
  return clamp(roundToBits(bits, x), [-most, most]);
}

function entryRange({ largestEntry }: CaseBounds): Range {
  return [-largestEntry, largestEntry];
}
