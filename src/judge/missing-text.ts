import type { DatasetName } from './task.js';

/** From which trial on there is no evidence, and why. */
export interface Missing {
  readonly from: number;
  readonly why: string;
}

interface WithGap {
  readonly options: { readonly dataset: DatasetName; readonly size: number };
  readonly missing: Missing | undefined;
}

/** Where the evidence of a claim stops before anything is decided; undefined where it does not. */
export function missingText(cells: readonly WithGap[], sizeName: string): string | undefined {
  const gaps = cells.filter(({ missing }) => missing !== undefined);
  const [first] = gaps;
  if (first?.missing === undefined) return undefined;
  const {
    options: { dataset, size },
    missing: { from, why },
  } = first;
  const others = gaps.length === 1 ? '' : `, and in ${gaps.length - 1} more of its ${cells.length} parts`;
  return `evidence is missing from trial ${from} on for data set ${dataset.index} at ${sizeName} = ${size} (${why})${others}`;
}
