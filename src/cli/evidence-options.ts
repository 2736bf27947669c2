import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { InputError } from '../input-error.js';
import { type Shard, shardOf } from '../ledger/shard.js';

/** Where evidence is kept, and which part of it is gathered. */
export interface EvidenceOptions {
  readonly log?: string | undefined;
  readonly resume?: boolean | undefined;
  readonly shard?: Shard | undefined;
}

/** A trial out of a log has no text, so it cannot be observed; a replay is no evidence. */
export const logOption = () =>
  new Option('--log <file>', 'keep the evidence in a log that only grows, see docs/scale.md').conflicts([
    'observations',
    'trial',
  ]);

export const resumeOption = () => new Option('--resume', 'go on with the log, if it is there');

/** A shard has no verdict: `merge` has, and writes it. */
export const shardOption = () =>
  new Option('--shard <i/m>', 'gather the i-th of m disjoint parts of the evidence, for merge')
    .argParser(parsedShard)
    .conflicts(['json', 'report', 'junit', 'baseline', 'updateBaseline', 'quiet', 'verbose']);

export function parsedShard(text: string): Shard {
  try {
    return shardOf(text);
  } catch (error) {
    throw new InvalidArgumentError((error as InputError).message);
  }
}

/** Throws: InputError for an option that says nothing without a log. */
export function requireLog({ log, resume, shard }: EvidenceOptions): void {
  if (log !== undefined) return;
  const alone = resume ? '--resume' : shard === undefined ? undefined : '--shard';
  if (alone !== undefined)
    throw new InputError(`${alone} is about a log of evidence; name it by --log FILE.`);
}
