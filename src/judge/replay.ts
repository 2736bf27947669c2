import fc from 'fast-check';
import type { Judgeable, JudgeableProperty, JudgeableTheorem, OpenProblem } from '../claim/claim.js';
import type { Counterexample } from '../claim/verdict.js';
import { InputError } from '../input-error.js';
import { acceptDataset } from './accept-dataset.js';
import { counterexampleOf } from './counterexample-of.js';
import { replayTrial } from './replay-trial.js';
import { searchSeed } from './streams.js';

/**
 * Runs one trial again, by the name that a refutation prints, and writes it out, violated or not.
 *
 * Throws: InputError for a name that is not of this claim's form, or that leads to no trial.
 */
export function replay(claim: Judgeable, seed: number, trial: string): Counterexample {
  switch (claim.kind) {
    case 'theorem':
      return replayOfTheorem(claim, seed, trial);
    case 'property':
      return replayOfProperty(claim, seed, trial);
    case 'scaling':
      throw new InputError(
        `trial: ${claim.id} is about a statistic over many trials, one of them says nothing; leave --trial out.`,
      );
  }
}

/** Draws that may fail the hypotheses before a data set counts as unreachable; a run gives up far earlier. */
const PATIENCE = 1000;

function replayOfTheorem(claim: JudgeableTheorem, seed: number, trial: string): Counterexample {
  const [index, size, number] = /^(\d+)\/([\d.e+]+)\/(\d+)$/.exec(trial)?.slice(1).map(Number) ?? [];
  if (index === undefined || size === undefined || number === undefined || !(size > 0)) {
    throw new InputError(
      `trial: expected "data set/${claim.sizeName}/trial" such as 0/64/17 for ${claim.id}, got ${JSON.stringify(trial)}.`,
    );
  }
  const { name } = acceptDataset(claim, seed, index, PATIENCE);
  if (name === undefined)
    throw new InputError(`trial: no data set ${index} of ${claim.id} meets the hypotheses.`);
  return replayTrial(claim, { seed, dataset: name, size, trial: number });
}

function replayOfProperty(claim: JudgeableProperty, seed: number, path: string): Counterexample {
  if (!/^\d+(:\d+)*$/.test(path)) {
    throw new InputError(
      `trial: expected a path such as 17:0:3 for ${claim.id}, got ${JSON.stringify(path)}.`,
    );
  }
  let found: OpenProblem | undefined;
  const keep = (problem: OpenProblem): void => {
    found ??= problem;
  };
  try {
    fc.check(fc.property(claim.problems, keep), { seed: searchSeed(seed, claim.id), path, numRuns: 1 });
  } catch (error) {
    // fast-check throws where the path asks for a shrunk value that there is not.
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`trial: ${path} leads to no problem of ${claim.id}: ${reason}`);
  }
  const shown = found?.trial();
  if (shown?.kind !== 'judged')
    throw new InputError(`trial: ${path} leads to no problem of ${claim.id} that is judged.`);
  return counterexampleOf(claim, shown.margins, path, shown.show());
}
