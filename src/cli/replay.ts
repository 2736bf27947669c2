import type { EngineName } from '../engine/choose-engine.js';
import { InputError } from '../input-error.js';
import { replay } from '../judge/replay.js';
import { trialText } from '../report/refutation-text.js';
import { claims, claimsWith } from '../suite.js';
import { chooseClaims } from './choose-claims.js';

export interface ReplayOptions {
  readonly seed: number;
  readonly engine: EngineName | undefined;
}

/** `aligncheck check ID --trial NAME`: runs one trial again, prints it, and answers 1 when it violates the claim. */
export function replayCommand(
  ids: readonly string[],
  trial: string,
  { seed, engine }: ReplayOptions,
): number {
  if (ids.length !== 1) {
    throw new InputError(`--trial replays one trial of one claim; expected one claim id, got ${ids.length}.`);
  }
  for (const claim of chooseClaims(engine === undefined ? claims : claimsWith(engine), ids)) {
    const shown = replay(claim, seed, trial);
    console.log(
      `${claim.id}, trial ${trial}, seed ${seed}: ${shown.margin < 0 ? 'violates the claim' : 'as claimed'}`,
    );
    console.log(
      trialText(shown)
        .map((line) => `  ${line}`)
        .join('\n'),
    );
    if (shown.margin < 0) return 1;
  }
  return 0;
}
