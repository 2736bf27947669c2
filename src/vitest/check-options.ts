import { PROFILES, type Profile } from '../claim/profile.js';
import type { Judged } from '../claim/verdict.js';
import { requireKnownKeys } from '../evidence/require-known-keys.js';
import { requireProbability } from '../evidence/require-probability.js';
import { InputError } from '../input-error.js';

interface Common {
  /** How much evidence to gather; quick unless given. */
  readonly profile?: Profile | undefined;
  /** The seed of all draws; 1 unless given. It never stands in a test's name, by which histories find tests. */
  readonly seed?: number | undefined;
  /** The level of "holds", for every data set; 1e-6 unless given. */
  readonly alphaHolds?: number | undefined;
  /** Milliseconds; an hour unless given, since budgets are counted in trials. */
  readonly timeout?: number | undefined;
}

/** How one claim is judged. */
export interface CheckOptions extends Common {
  /**
   * The probability that the claim is refuted though it is true; 1e-6 unless given.
   *
   * Each call spends its own, so that calls of a file or a project share nothing: by the union bound, n calls raise any
   * false alarm with probability ≤ nα. `checkTheorems` shares one.
   */
  readonly alpha?: number | undefined;
  /** The name of the test; the claim's id unless given. */
  readonly name?: string | undefined;
  /** Runs one trial again instead, as a refutation prints it. */
  readonly trial?: string | undefined;
}

/** How several claims are judged. */
export interface SharedCheckOptions extends Common {
  /** The probability that any of the claims is refuted though all are true, shared equally by those that chance can refute; 1e-6 unless given. */
  readonly alpha?: number | undefined;
  /** Judge in worker threads, as many as the machine has processors unless `jobs` is given, and not in the test's own. */
  readonly workers?: { readonly suite: string; readonly jobs?: number } | undefined;
  /** The line that runs what refuted a claim again; a call of `checkTheorem` unless given. */
  readonly replay?: ((judged: Judged) => string) | undefined;
}

/** What every check needs, with nothing left out. */
export interface Settled {
  readonly profile: Profile;
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly timeout: number;
}

const LEVEL = 1e-6;
const HOUR = 3_600_000;

/** The options with their defaults. Throws: InputError for an unknown one, or a value that cannot be used. */
export function settle(
  asker: string,
  options: CheckOptions | SharedCheckOptions,
  ownKeys: readonly string[],
): Settled {
  requireKnownKeys(asker, options, ['profile', 'seed', 'alpha', 'alphaHolds', 'timeout', ...ownKeys]);
  const { profile = 'quick', seed = 1, alpha = LEVEL, alphaHolds = LEVEL, timeout = HOUR } = options;
  if (!PROFILES.includes(profile))
    throw new InputError(`${asker}: expected the profile to be ${PROFILES.join(', ')}, got ${profile}.`);
  if (!Number.isSafeInteger(seed))
    throw new InputError(`${asker}: expected the seed to be an integer, got ${seed}.`);
  requireProbability(asker, 'alpha', alpha);
  requireProbability(asker, 'alphaHolds', alphaHolds);
  return { profile, seed, alpha, alphaHolds, timeout };
}
