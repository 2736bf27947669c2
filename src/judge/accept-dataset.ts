import type { JudgeableByLaw, OpenDataset } from '../claim/claim.js';
import { datasetStream } from './streams.js';
import type { DatasetName } from './task.js';

/** A data set that meets the hypotheses, with the hypotheses that the draws before it failed. */
export interface AcceptedDataset {
  readonly name: DatasetName;
  readonly data: OpenDataset<unknown>;
  readonly failed: readonly string[];
}

/**
 * Draws the data set at place `index`: the first draw that meets the hypotheses about the data.
 *
 * Without a name when more than `patience` draws have failed.
 */
export function acceptDataset(
  claim: JudgeableByLaw,
  seed: number,
  index: number,
  patience: number,
): AcceptedDataset | { readonly name: undefined; readonly failed: readonly string[] } {
  const failed: string[] = [];
  while (failed.length <= patience) {
    const name = { index, attempt: failed.length };
    const data = claim.openDataset(datasetStream(seed, claim.id, name));
    if (data.failedHypothesis === undefined) return { name, data, failed };
    failed.push(data.failedHypothesis);
  }
  return { name: undefined, failed };
}
