import type { Profile } from '../claim/profile.js';
import type { Judged } from '../claim/verdict.js';

/** How a run was asked for, as far as its trials depend on it. */
export interface Replayable {
  readonly seed: number;
  readonly profile: Profile;
  /** The command and its options, as typed in a shell; `check` under the profile unless given. */
  readonly asked?: { readonly command: string; readonly options: readonly string[] };
}

/** The command that replays a claim's judging; for a refutation, the one trial that is shown. */
export function replayLine({ id, verdict }: Judged, { seed, profile, asked }: Replayable): string {
  const { command, options } = asked ?? { command: 'check', options: [`--profile ${profile}`] };
  const trial =
    verdict.verdict === 'refuted' && verdict.counterexample.trial !== ''
      ? [`--trial ${verdict.counterexample.trial}`]
      : [];
  return ['npx aligncheck', command, id, ...options, `--seed ${seed}`, ...trial].join(' ');
}

/** A word as a POSIX shell reads it back. */
export function shellWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
