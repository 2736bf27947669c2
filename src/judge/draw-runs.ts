import type { Judgeable } from '../claim/claim.js';
import type { DrawnRun } from '../claim/picture.js';
import type { Profile } from '../claim/profile.js';
import { acceptDataset } from './accept-dataset.js';
import { findClaim } from './find-claim.js';
import { trialStream } from './streams.js';
import { type SummarizedCurve, summarizeCurves } from './summarize-curves.js';
import type { Address, Call } from './task.js';

/** Which runs are drawn: the first trials of a claim, or of a control of it, on one data set at one size. */
export interface RunsToDraw {
  readonly address: Address;
  readonly seed: number;
  readonly profile: Profile;
  readonly dataset: number;
  readonly size: number;
  readonly trials: number;
}

/** What those runs showed. */
export interface DrawnRuns {
  /** The data set. */
  readonly description: string;
  /** Runs that met the hypotheses; the other trials were discarded, as they were in judging. */
  readonly runs: number;
  readonly curves: readonly SummarizedCurve[];
}

/**
 * Runs trials again, on the streams on which they were judged, and answers their curves as bands.
 *
 * `onPart` hears when the claim has been loaded, and whenever a trial has ended. Throws: Error for a claim without a picture, or
 * whose data sets meet no hypotheses; what a trial throws.
 */
export async function drawRuns(
  { address, seed, profile, dataset, size, trials }: RunsToDraw,
  onPart: () => void = () => {},
  find: (address: Address) => Judgeable | Promise<Judgeable> = findClaim,
): Promise<DrawnRuns> {
  const claim = await find(address);
  onPart();
  if (claim.kind === 'property' || claim.picture === undefined) {
    throw new Error(`claim ${address.id} has no picture of its runs.`);
  }
  const accepted = acceptDataset(claim, seed, dataset, claim.plan[profile].datasets);
  if (accepted.name === undefined)
    throw new Error(`no data set ${dataset} of ${address.id} meets the hypotheses.`);
  const { name, data } = accepted;
  const runs: DrawnRun[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const drawn = data.drawn(size, trialStream(seed, address.id, name, size, trial));
    if (drawn.kind === 'drawn') runs.push(drawn);
    onPart();
    // Whoever shares this thread has messages to answer.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { scale, spacing, stays } = claim.picture;
  const isDrawable = (value: number): boolean => Number.isFinite(value) && (scale === 'linear' || value > 0);
  return {
    description: data.description,
    runs: runs.length,
    curves: summarizeCurves(runs, { spacing, stays, isDrawable }),
  };
}

/** The same as work for a pool's threads. */
export function callOfRuns(argument: RunsToDraw): Call {
  const { address, dataset, size } = argument;
  const part = `a run of ${address.id} on data set ${dataset} at ${size}`;
  return { kind: 'call', module: import.meta.url, name: 'drawRuns', argument, part };
}
