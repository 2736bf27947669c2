import { createHash } from 'node:crypto';
import type { Judgeable } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import { InputError } from '../input-error.js';
import type { Shard } from './shard.js';

/** What tells an evidence log from other files. */
export const FORMAT = 'aligncheck evidence';
/** Raised when records change so that older programs would misread them. */
export const FORM = 1;

/** The first record of a log: what its evidence is about. */
export interface LogHeader {
  readonly kind: 'header';
  readonly format: typeof FORMAT;
  readonly form: number;
  /** Of what the draws and the verdicts depend on. */
  readonly versions: Readonly<Record<string, string>>;
  readonly node: string;
  readonly run: LoggedRun;
  readonly shard: Shard | null;
  readonly claims: readonly { readonly id: string; readonly definition: string }[];
}

/** The options of a run that its verdicts depend on. */
export interface LoggedRun {
  readonly command: 'check' | 'gate';
  /** What is judged, by the name of the option that says so: the engine, or the candidate with a digest of its text. */
  readonly judged: Readonly<Record<string, string | number | boolean>>;
  /** As the command line had them, for the lines that replay a trial. */
  readonly options: readonly string[];
  readonly profile: Profile;
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
}

export interface HeaderFacts {
  readonly versions: LogHeader['versions'];
  readonly run: LoggedRun;
  readonly shard: Shard | undefined;
  readonly claims: readonly Judgeable[];
}

export function logHeader({ versions, run, shard, claims }: HeaderFacts): LogHeader {
  return {
    kind: 'header',
    format: FORMAT,
    form: FORM,
    versions,
    node: process.version,
    run,
    shard: shard ?? null,
    claims: claims.map((claim) => ({ id: claim.id, definition: definitionOf(claim, run.profile) })),
  };
}

/**
 * A digest of what a claim says and how it is judged, with its controls. Functions have no digest: the version of the program
 * stands for them.
 */
function definitionOf(claim: Judgeable, profile: Profile): string {
  const described = (one: Judgeable): unknown => ({
    ...{ id: one.id, kind: one.kind, statement: one.statement, checkedAs: one.checkedAs, source: one.source },
    ...{ constants: one.constants, givenAs: one.givenAs, conjuncts: one.conjuncts },
    ...{ hypotheses: one.hypotheses, quantifier: one.quantifier, plan: one.plan[profile] },
    ...(one.kind !== 'property' && { sizeName: one.sizeName }),
    ...(one.kind === 'scaling' && { trends: one.trends }),
    controls: one.controls.map(({ name, claim: variant }) => [name, described(variant)]),
  });
  return createHash('sha256')
    .update(JSON.stringify(described(claim)))
    .digest('hex')
    .slice(0, 16);
}

interface Named {
  /** To be read in a sentence: a path. */
  readonly name: string;
  readonly header: LogHeader;
}

/** Throws: InputError with the first thing that keeps the evidence of two logs from adding up. */
export function requireSameEvidence(one: Named, other: Named): void {
  const facts = [one, other].map(({ header }) => factsOf(header));
  const [first, second] = facts as [Map<string, string>, Map<string, string>];
  for (const name of new Set([...first.keys(), ...second.keys()])) {
    const [here, there] = [first.get(name) ?? 'none', second.get(name) ?? 'none'];
    if (here === there) continue;
    throw new InputError(
      `${one.name} and ${other.name} do not go together: ${name} is ${here} in the first and ${there} in the second; ` +
        'evidence adds up only within one definition of the same claims, one seed and one set of options.',
    );
  }
}

/** In the order in which a difference is told: the cause before what follows from it. */
function factsOf({ versions, run, claims }: LogHeader): Map<string, string> {
  return new Map([
    ...Object.entries(versions).map(([name, version]) => [`the version of ${name}`, version] as const),
    ['the command', run.command],
    ...Object.entries(run.judged).map(([name, value]) => [`the ${name}`, String(value)] as const),
    ['the profile', run.profile],
    ['the seed', String(run.seed)],
    ['alpha', String(run.alpha)],
    ['alpha-holds', String(run.alphaHolds)],
    ['the list of claims', claims.map(({ id }) => id).join(', ')],
    ...claims.map(({ id, definition }) => [`the definition of ${id}`, `"${definition}"`] as const),
  ]);
}
