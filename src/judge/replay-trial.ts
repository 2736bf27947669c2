import type { JudgeableTheorem } from '../claim/claim.js';
import type { Counterexample } from '../claim/verdict.js';
import { InputError } from '../input-error.js';
import { counterexampleOf } from './counterexample-of.js';
import { datasetStream, trialStream } from './streams.js';
import type { DatasetName } from './task.js';

export interface TrialName {
  readonly seed: number;
  readonly dataset: DatasetName;
  readonly size: number;
  readonly trial: number;
}

/** Runs one trial of a theorem again and writes it out, violated or not. Throws: InputError when it was discarded. */
export function replayTrial(
  claim: JudgeableTheorem,
  { seed, dataset, size, trial }: TrialName,
): Counterexample {
  const data = claim.openDataset(datasetStream(seed, claim.id, dataset));
  const shown = data.trial(size, trialStream(seed, claim.id, dataset, size, trial));
  const name = `${dataset.index}/${size}/${trial}`;
  if (shown.kind === 'discarded') {
    throw new InputError(`trial ${name} of ${claim.id} was discarded: ${shown.hypothesis} does not hold.`);
  }
  return counterexampleOf(claim, shown.margins, name, `${data.description}\n${shown.show()}`);
}
