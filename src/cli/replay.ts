import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import { replay } from '../judge/replay.js';
import { trialText } from '../report/refutation-text.js';
import { chooseClaims } from './choose-claims.js';

/** `aligncheck check|gate ID --trial NAME`: runs one trial again, prints it, and answers 1 when it violates the claim. */
export function replayCommand(
  claims: readonly Judgeable[],
  ids: readonly string[],
  trial: string,
  seed: number,
): number {
  if (ids.length !== 1) {
    throw new InputError(`--trial replays one trial of one claim; expected one claim id, got ${ids.length}.`);
  }
  for (const claim of chooseClaims(claims, ids)) {
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
