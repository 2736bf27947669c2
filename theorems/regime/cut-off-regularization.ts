import type { Dataset } from '../../src/law/datasets.js';
import { type AlignmentLimit, alignmentLimit } from '../../src/model/alignment-limit.js';

interface CutOffRegularization {
  /** λ. */
  readonly regularization: number;
  /** τ: the alignment needs a time of order √p to build up. */
  readonly duration: number;
  /** η(λ + λ_max(G)) with G at the cut-off, where it is largest. */
  readonly step: number;
}

/** Linear networks regularized by λ until T = τ√p/η: their limits p → ∞, step sizes and cut-offs. */
export function cutOffRegularization({ regularization, duration, step }: CutOffRegularization) {
  // Every trial asks for the limits of its data set.
  const limits = new WeakMap<Dataset, AlignmentLimit>();
  function limitOf(dataset: Dataset): AlignmentLimit {
    const known = limits.get(dataset);
    if (known !== undefined) return known;
    const limit = alignmentLimit(dataset.problem, { regularization, duration });
    limits.set(dataset, limit);
    return limit;
  }
  const stepSizeOf = (dataset: Dataset): number => step / (regularization + limitOf(dataset).largest);
  const cutOffOf = (dataset: Dataset, width: number): number =>
    Math.round((duration * Math.sqrt(width)) / stepSizeOf(dataset));
  return { limitOf, stepSizeOf, cutOffOf };
}
