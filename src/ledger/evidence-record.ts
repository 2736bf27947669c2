import type { Judgeable } from '../claim/claim.js';
import { claimAmong } from '../judge/find-claim.js';
import type { SearchResult, SearchTask, Task, TaskResult } from '../judge/task.js';
import { type BlockRecord, blockRecord, resultOfBlock } from './block-record.js';

/** The whole search of a property as a log keeps it. */
export interface SearchRecord {
  readonly kind: 'search';
  readonly claim: string;
  readonly control: number | null;
  readonly result: Omit<SearchResult, 'counterexample' | 'observed'> & {
    readonly counterexample: SearchResult['counterexample'] | null;
  };
}

/** One piece of evidence: what a task showed, which is a function of the task alone. */
export type EvidenceRecord = BlockRecord | SearchRecord;

/** The record of a task's result. Throws: Error for a result of another kind than its task. */
export function evidenceRecord(task: Task, result: TaskResult, claims: readonly Judgeable[]): EvidenceRecord {
  if (task.kind === 'trials' && result.kind === 'trials')
    return blockRecord(task, result, claimAmong(claims, task.address));
  if (task.kind === 'search' && result.kind === 'search') return searchRecord(task, result);
  throw new Error(`a ${task.kind} task of ${task.address.id} was answered by ${result.kind}.`);
}

function searchRecord({ address }: SearchTask, result: SearchResult): SearchRecord {
  const { observed: _, ...kept } = result;
  return {
    kind: 'search',
    claim: address.id,
    control: address.control ?? null,
    result: { ...kept, counterexample: result.counterexample ?? null },
  };
}

/** The result that a record is of, as far as a verdict takes notice of it. */
export function resultOfRecord(task: Task, record: EvidenceRecord, claims: readonly Judgeable[]): TaskResult {
  if (record.kind === 'trials') return resultOfBlock(record, claimAmong(claims, task.address));
  return { ...record.result, counterexample: record.result.counterexample ?? undefined };
}

/** What a piece of evidence is about: trials `from` … `to` − 1 of a series; a search is a series of one. */
export interface Span {
  /** Names the claim or control, data set and size. */
  readonly series: string;
  readonly from: number;
  readonly to: number;
}

export function spanOfRecord(record: EvidenceRecord): Span {
  const { claim, control } = record;
  if (record.kind === 'search') return { series: JSON.stringify([claim, control]), from: 0, to: 1 };
  return spanOfTrials([claim, control], record);
}

export function spanOfTask(task: Task): Span {
  const { id, control = null } = task.address;
  if (task.kind === 'search') return { series: JSON.stringify([id, control]), from: 0, to: 1 };
  return spanOfTrials([id, control], task);
}

function spanOfTrials(
  claim: readonly unknown[],
  { dataset, size, from, count }: Pick<BlockRecord, 'dataset' | 'size' | 'from' | 'count'>,
): Span {
  const series = JSON.stringify([...claim, dataset.index, dataset.attempt, size]);
  return { series, from, to: from + count };
}
