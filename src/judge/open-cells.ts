import type { JudgeableTheorem } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import { acceptDataset } from './accept-dataset.js';
import { Cell, count } from './cell.js';
import type { DatasetName } from './task.js';

export interface JudgeOptions {
  readonly profile: Profile;
  readonly seed: number;
  /** The claim's share of the suite's false-alarm probability. */
  readonly alpha: number;
  /** The level of "holds", for every data set. */
  readonly alphaHolds: number;
  /** The confidence of the rate interval, simultaneous over the claim's data sets and sizes. */
  readonly confidence: number;
}

/** The data sets of a claim, opened at all their sizes. */
export interface OpenCells {
  readonly cells: readonly Cell[];
  /** Data sets that failed a hypothesis, by its name. */
  readonly discards: Readonly<Record<string, number>>;
  /** More data sets were discarded than kept. */
  readonly vacuous: boolean;
}

/**
 * Draws the claim's data sets and shares α equally over all that can refute: data sets, sizes and conjuncts.
 *
 * Data sets that fail a hypothesis are drawn again and counted; once they outnumber the ones wanted, the law does not
 * describe the claim, and nothing is judged.
 */
export function openCells(claim: JudgeableTheorem, options: JudgeOptions): OpenCells {
  const wanted = claim.plan[options.profile];
  const discards: Record<string, number> = {};
  const drawn: { dataset: DatasetName; description: string; size: number }[] = [];
  let discarded = 0;
  for (let index = 0; index < wanted.datasets; index++) {
    const accepted = acceptDataset(claim, options.seed, index, wanted.datasets - discarded);
    for (const hypothesis of accepted.failed) count(discards, hypothesis);
    discarded += accepted.failed.length;
    if (accepted.name === undefined) return { cells: [], discards, vacuous: true };
    const { name, data } = accepted;
    for (const size of new Set(data.sizes(options.profile))) {
      drawn.push({ dataset: name, description: data.description, size });
    }
  }
  const conjuncts = claim.conjuncts.length;
  const cells = drawn.map(
    (name) =>
      new Cell({
        ...name,
        conjuncts,
        delta: claim.quantifier.delta,
        alpha: options.alpha / (drawn.length * conjuncts),
        alphaHolds: options.alphaHolds,
        confidence: 1 - (1 - options.confidence) / drawn.length,
        budget: wanted.trials,
      }),
  );
  return { cells, discards, vacuous: false };
}
