import { crc32 } from 'node:zlib';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import { claimAmong } from '../judge/find-claim.js';
import { fixedBlock } from '../judge/fixed-block.js';
import type { Task } from '../judge/task.js';

/** One of several runs that share the evidence of the same claims; the first is 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More shards than any campaign has, few enough to write down which are missing. */
const MOST_SHARDS = 1_000_000;

/** Reads "2/8". Throws: InputError. */
export function shardOf(text: string): Shard {
  const [index, of] = /^(\d+)\/(\d+)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of || of > MOST_SHARDS) {
    throw new InputError(
      `shard: expected i/m with 1 ≤ i ≤ m, such as 2/8 for the second of eight, got ${JSON.stringify(text)}.`,
    );
  }
  return { index, of };
}

export const shardText = ({ index, of }: Shard): string => `${index}/${of}`;

/**
 * The shard, from 1 to `of`, that a task belongs to; it depends on nothing but the task, so that together all shards have
 * every task once.
 *
 * Trials of a theorem stay together on one data set at one size, since a sequential test sees when to stop only if it sees
 * all of them; data sets are dealt out in turn. Where the number of trials is fixed beforehand, blocks are dealt out. A
 * control of a theorem, which a few trials decide, and the search of a property are each one shard's.
 */
export function homeOf(task: Task, of: number, claims: readonly Judgeable[]): number {
  const { id, control = null } = task.address;
  if (task.kind === 'search') return dealt([id, control], 0, of);
  const { dataset, size, from } = task;
  if (claimAmong(claims, task.address).kind === 'scaling') {
    const { place } = fixedBlock(from, Number.POSITIVE_INFINITY);
    return dealt([id, control, dataset.index, size], place, of);
  }
  return control === null ? dealt([id, size], dataset.index, of) : dealt([id, control], 0, of);
}

/** In turn, beginning where the name says, so that not all names begin with the first shard. */
function dealt(name: readonly unknown[], turn: number, of: number): number {
  return ((crc32(JSON.stringify(name)) + turn) % of) + 1;
}
