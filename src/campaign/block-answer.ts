import { createHash } from 'node:crypto';
import type { Judgeable } from '../claim/claim.js';
import { claimAmong } from '../judge/find-claim.js';
import type { Task, TaskResult } from '../judge/task.js';
import type { BlockRecord } from '../ledger/block-record.js';
import { type EvidenceRecord, evidenceRecord, spanOfRecord } from '../ledger/evidence-record.js';
import { floatsOf } from '../ledger/float-text.js';
import { recordLine, recordOf } from '../ledger/record-line.js';
import { blockName } from './block.js';

/** What a worker sends back: the record that a log would keep, as a line with its checksum. */
export interface BlockAnswer {
  readonly of: string;
  readonly line: string;
}

export function blockAnswer(
  task: Task,
  result: TaskResult,
  of: string,
  claims: readonly Judgeable[],
): BlockAnswer {
  return { of, line: recordLine(evidenceRecord(task, result, claims)) };
}

/** An answer that was found whole. */
export interface ReadAnswer {
  readonly name: string;
  readonly record: EvidenceRecord;
  /** Of what the trials showed, without the time they took: the same whoever runs them. */
  readonly digest: string;
}

/** Reads an answer to a block of a campaign; a sentence's end about what is wrong with one that is no such answer. */
export function readAnswer(value: unknown, of: string, claims: readonly Judgeable[]): ReadAnswer | string {
  const { line, of: theirs } = (value ?? {}) as { readonly line?: unknown; readonly of?: unknown };
  if (typeof line !== 'string' || typeof theirs !== 'string') return 'is no record';
  if (theirs !== of) return 'is of another campaign';
  const record = recordOf(Buffer.from(line)) as EvidenceRecord | undefined;
  if (record === undefined) return 'is damaged: its checksum does not fit';
  const known = claims.find(({ id }) => id === record.claim);
  if (known === undefined || (record.control !== null && known.controls[record.control] === undefined))
    return `is about ${JSON.stringify(record.claim)}, which this campaign does not judge`;
  if (record.kind === 'trials' && !isComplete(record, claims)) return 'does not hold all of its trials';
  return { name: blockName(spanOfRecord(record), of), record, digest: digestOf(record) };
}

/** Every trial has an outcome, and every judged one its numbers. */
function isComplete(record: BlockRecord, claims: readonly Judgeable[]): boolean {
  const claim = claimAmong(claims, address(record));
  const width = claim.kind === 'scaling' ? claim.conjuncts.length : 1;
  const lengths = record.runs.filter((_, i) => i % 2 === 1);
  const trials = lengths.reduce((sum, length) => sum + length, 0);
  return (
    trials === (record.broken?.trial ?? record.count) &&
    floatsOf(record.numbers).length === record.judged * width
  );
}

function address({ claim, control }: EvidenceRecord): Task['address'] {
  return { suite: '', id: claim, control: control ?? undefined, setting: undefined };
}

function digestOf(record: EvidenceRecord): string {
  const timeless =
    record.kind === 'trials'
      ? { ...record, seconds: 0 }
      : { ...record, result: { ...record.result, seconds: 0 } };
  return createHash('sha256').update(recordLine(timeless)).digest('base64').slice(0, 16);
}
