import type { JudgeableByLaw, JudgeableTheorem, OpenDataset } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import type { HypothesisEvidence } from '../claim/verdict.js';
import { acceptDataset } from './accept-dataset.js';
import { assumedHypotheses } from './assumed-hypotheses.js';
import { Cell, count } from './cell.js';
import type { Observe } from './observation.js';
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
  /** Blocks of trials are cut by trial numbers alone: fixed-block.ts. */
  readonly fixedBlocks?: boolean | undefined;
  /** Told what every trial showed, in the order of the evidence. */
  readonly observe?: Observe | undefined;
}

/** The data sets of a claim, opened at all their sizes. */
export interface OpenCells {
  /** What is assumed, with the slack that the data sets have. */
  readonly hypotheses: () => readonly HypothesisEvidence[];
  readonly cells: readonly Cell[];
  /** Data sets that failed a hypothesis, by its name. */
  readonly discards: Readonly<Record<string, number>>;
  /** More data sets were discarded than kept. */
  readonly vacuous: boolean;
}

/**
 * The data sets of a theorem at all their sizes; α is shared equally over all that can refute: data sets, sizes, conjuncts.
 */
export function openCells(claim: JudgeableTheorem, options: JudgeOptions): OpenCells {
  const { places, ...drawn } = drawPlaces(claim, options);
  const conjuncts = claim.conjuncts.length;
  const cells = places.map(
    (place) =>
      new Cell({
        ...place,
        conjuncts,
        delta: claim.quantifier.delta,
        alpha: options.alpha / (places.length * conjuncts),
        alphaHolds: options.alphaHolds,
        confidence: 1 - (1 - options.confidence) / places.length,
      }),
  );
  return { cells, ...drawn };
}

/** One data set at one size, with its budget. */
export interface Place {
  readonly dataset: DatasetName;
  readonly description: string;
  readonly size: number;
  /** Draws, discarded ones included. */
  readonly budget: number;
}

/**
 * Draws the claim's data sets and lists where trials are to be taken.
 *
 * Data sets that fail a hypothesis are drawn again and counted; once they outnumber the ones wanted, the law does not
 * describe the claim, and nothing is judged.
 */
export function drawPlaces(
  claim: JudgeableByLaw,
  { profile, seed }: Pick<JudgeOptions, 'profile' | 'seed'>,
): Omit<OpenCells, 'cells'> & { readonly places: readonly Place[] } {
  const wanted = claim.plan[profile];
  const discards: Record<string, number> = {};
  const places: Place[] = [];
  const opened: OpenDataset<unknown>[] = [];
  const hypotheses = () =>
    assumedHypotheses(
      claim,
      opened.map((data, dataset) => ({ dataset, assumed: data.assumed() })),
    );
  let discarded = 0;
  for (let index = 0; index < wanted.datasets; index++) {
    const accepted = acceptDataset(claim, seed, index, wanted.datasets - discarded);
    for (const hypothesis of accepted.failed) count(discards, hypothesis);
    discarded += accepted.failed.length;
    if (accepted.name === undefined) return { places: [], hypotheses, discards, vacuous: true };
    const { name, data } = accepted;
    opened.push(data);
    for (const size of new Set(data.sizes(profile))) {
      places.push({ dataset: name, description: data.description, size, budget: wanted.trials });
    }
  }
  if (places.length === 0) throw new Error('the claim names no size at which to judge it.');
  return { places, hypotheses, discards, vacuous: false };
}
