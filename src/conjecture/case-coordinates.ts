import type { Coordinates } from '../claim/space.js';
import { boundedBlocks, entriesOf, mapBlock } from './case-blocks.js';
import type { CaseBounds, Range } from './case-bounds.js';
import { clamp } from './case-sizes.js';
import type { TrainingCase } from './training-case.js';

/** One continuous number of a case; the way back takes the number within its range. */
interface Coordinate {
  readonly at: number;
  readonly range: Range;
}

/**
 * Entries of the blocks in turn, log η, and λ of a regularized case, without those that the bounds leave no choice.
 *
 * What a search leaves unchanged comes back unchanged, to the last bit.
 */
export function coordinatesOf(value: TrainingCase, bounds: CaseBounds): Coordinates<TrainingCase> {
  const blocks = boundedBlocks(bounds);
  const entryRange: Range = [-bounds.largestEntry, bounds.largestEntry];
  const logRange: Range = [Math.log(bounds.stepSize[0]), Math.log(bounds.stepSize[1])];
  const { regularization, stepSize } = value;
  const entries = blocks.flatMap((block) => entriesOf(value, block));
  const settings: (Coordinate & { readonly put: (into: TrainingCase, x: number) => TrainingCase })[] = [];
  if (isOpen(logRange)) {
    const put = (into: TrainingCase, x: number): TrainingCase => ({
      ...into,
      stepSize: clamp(Math.exp(x), bounds.stepSize),
    });
    settings.push({ at: Math.log(stepSize), range: logRange, put });
  }
  if (regularization.kind !== 'none' && isOpen(bounds.regularization)) {
    const put = (into: TrainingCase, lambda: number): TrainingCase => ({
      ...into,
      regularization: { ...regularization, lambda },
    });
    settings.push({ at: regularization.lambda, range: bounds.regularization, put });
  }
  const all: Coordinate[] = [...entries.map((at) => ({ at, range: entryRange })), ...settings];
  const at = Float64Array.from(all, (each) => clamp(each.at, each.range));
  return {
    at,
    low: Float64Array.from(all, ({ range }) => range[0]),
    high: Float64Array.from(all, ({ range }) => range[1]),
    rebuild: (x) => {
      let next = 0;
      const withEntries = blocks.reduce(
        (built, block) => mapBlock(built, block, () => clamp(x[next++] as number, entryRange)),
        value,
      );
      return settings.reduce((built, { range, put }) => {
        const place = next++;
        // exp(log η) is not η: a number that did not move is left as it is.
        return x[place] === at[place] && isIn(range, (all[place] as Coordinate).at)
          ? built
          : put(built, clamp(x[place] as number, range));
      }, withEntries);
    },
  };
}

function isOpen([low, high]: Range): boolean {
  return low < high;
}

function isIn([low, high]: Range, x: number): boolean {
  return x >= low && x <= high;
}
