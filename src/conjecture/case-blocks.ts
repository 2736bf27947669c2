import type { CaseBounds } from './case-bounds.js';
import { clamp } from './case-sizes.js';
import type { ScaledWeights, TrainingCase } from './training-case.js';

/** The blocks of numbers of a case whose weights are known. */
export const BLOCKS = ['W', 'beta', 'b', 'X', 'y'] as const;
export type Block = (typeof BLOCKS)[number];

const WITHOUT_WEIGHTS = ['X', 'y'] as const;

/** Entries of a block are numbered row by row. */
export type Change = (entry: number, place: number) => number;

/** The blocks that the case has. */
export function blocksOf({ weights }: TrainingCase): readonly [Block, ...Block[]] {
  return weights === undefined ? WITHOUT_WEIGHTS : BLOCKS;
}

/** The blocks whose entries the bounds are about: weights that are drawn by law may be of any size. */
export function boundedBlocks({ weights }: CaseBounds): readonly Block[] {
  return weights === 'drawn' ? WITHOUT_WEIGHTS : BLOCKS;
}

/** Row by row; empty for a block that the case does not have. */
export function entriesOf({ X, y, weights }: TrainingCase, block: Block): readonly number[] {
  if (block === 'X') return X.flat();
  if (block === 'y') return y;
  if (weights === undefined) return [];
  return block === 'W' ? weights.W.flat() : weights[block];
}

/** The case with one block changed entry by entry; the case itself where it has no such block. */
export function mapBlock(value: TrainingCase, block: Block, change: Change): TrainingCase {
  const rows = (all: readonly (readonly number[])[]): number[][] =>
    all.map((row, i) => row.map((x, k) => change(x, i * row.length + k)));
  if (block === 'X') return { ...value, X: rows(value.X) };
  if (block === 'y') return { ...value, y: value.y.map(change) };
  return mapWeights(value, (weights) =>
    block === 'W'
      ? { ...weights, W: rows(weights.W) }
      : { ...weights, [block]: weights[block].map((x, place) => change(x, place)) },
  );
}

/** The case with every entry changed. */
export function mapEntries(value: TrainingCase, change: (entry: number) => number): TrainingCase {
  return blocksOf(value).reduce((changed, block) => mapBlock(changed, block, change), value);
}

/** The case with other weights; the case itself where they are drawn in every trial. */
export function mapWeights(
  value: TrainingCase,
  change: (weights: ScaledWeights) => ScaledWeights,
): TrainingCase {
  return value.weights === undefined ? value : { ...value, weights: change(value.weights) };
}

/** The case with every entry at most as large as the bounds allow. */
export function clipEntries(value: TrainingCase, { largestEntry }: CaseBounds): TrainingCase {
  return mapEntries(value, (x) => clamp(x, [-largestEntry, largestEntry]));
}
