import type { Profile } from '../claim/profile.js';
import type { Judged } from '../claim/verdict.js';

/** The command that replays a claim's judging; for a refutation, the one trial that is shown. */
export function replayLine(
  { id, verdict }: Judged,
  run: { readonly profile: Profile; readonly seed: number },
): string {
  const trial =
    verdict.verdict === 'refuted' && verdict.counterexample.trial !== ''
      ? ` --trial ${verdict.counterexample.trial}`
      : '';
  return `npx aligncheck check ${id} --profile ${run.profile} --seed ${run.seed}${trial}`;
}
