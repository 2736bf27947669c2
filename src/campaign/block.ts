import { createHash } from 'node:crypto';
import type { Address, SearchTask, Task, TrialsTask } from '../judge/task.js';
import { type Span, spanOfTask } from '../ledger/evidence-record.js';
import type { LogHeader } from '../ledger/log-header.js';

type Unplaced<T extends Task> = Omit<T, 'address'> & { readonly address: Pick<Address, 'id' | 'control'> };

/** A task as it goes through a queue: without where its claim is to be found, which each worker knows for itself. */
export interface Block {
  /** The digest of the campaign that it belongs to. */
  readonly of: string;
  readonly task: Unplaced<TrialsTask> | Unplaced<SearchTask>;
}

/** What all evidence of a campaign has in common, as 16 hexadecimal digits. */
export function campaignDigest({ versions, run, claims }: LogHeader): string {
  return digest(JSON.stringify({ versions, run, claims }), 16);
}

export function blockOf(task: Task, of: string): Block {
  const { id, control } = task.address;
  return { of, task: { ...task, address: { id, control } } };
}

/** The task of a block where the claims are found in this module. */
export function taskOf({ task }: Block, place: Pick<Address, 'suite' | 'setting'>): Task {
  // JSON has no undefined.
  const { id, control } = task.address;
  return { ...task, address: { id, control: control ?? undefined, ...place } } as Task;
}

/**
 * The name of a block in the queue, a function of what it is about: asked for twice, it is there once.
 *
 * It begins with a letter, because BullMQ takes numbers for its own.
 */
export function blockName({ series, from, to }: Span, of: string): string {
  return `b${digest(JSON.stringify([of, series, from, to]), 24)}`;
}

export const nameOfTask = (task: Task, of: string): string => blockName(spanOfTask(task), of);

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
