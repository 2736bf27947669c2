import { closeSync, openSync, readSync } from 'node:fs';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import type { Task, TaskResult } from '../judge/task.js';
import { type EvidenceRecord, resultOfRecord, type Span, spanOfTask } from './evidence-record.js';
import { type LogHeader, requireSameEvidence } from './log-header.js';
import type { Entry, Log } from './read-log.js';
import { recordOf } from './record-line.js';

/** A record of a log. */
interface Held {
  readonly log: Log;
  readonly entry: Entry;
}

/** What one log has of a series, in the order of the trials. */
interface Part {
  readonly log: Log;
  readonly entries: readonly Entry[];
}

/**
 * The evidence of some logs together: each trial at most once, whatever the order of the logs and of their records.
 *
 * Throws: InputError for logs that are not about the same claims and options, and for trials that two records hold.
 */
export class Evidence {
  readonly logs: readonly Log[];
  readonly #claims: readonly Judgeable[];
  readonly #series = new Map<string, Part[]>();
  readonly #files = new Map<Log, number>();

  constructor(logs: readonly Log[], claims: readonly Judgeable[]) {
    this.logs = logs;
    this.#claims = claims;
    requireAddable(logs);
    for (const log of logs) {
      for (const [series, entries] of log.entries) {
        const parts = this.#series.get(series) ?? [];
        parts.push({ log, entries: [...entries].sort((a, b) => a.from - b.from) });
        this.#series.set(series, parts);
      }
    }
    for (const [series, parts] of this.#series) requireDisjoint(series, parts);
  }

  /** How many records there are. */
  get size(): number {
    return this.logs.reduce((sum, { records }) => sum + records, 0);
  }

  /** What is known of a task; undefined when nothing is. */
  resultOf(task: Task): TaskResult | undefined {
    const { series, from, to } = spanOfTask(task);
    for (const { log, entries } of this.#series.get(series) ?? []) {
      const entry = entryAt(entries, from);
      if (entry?.to === to) return resultOfRecord(task, this.#read({ log, entry }), this.#claims);
    }
    return undefined;
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }

  #read({ log, entry: { line, offset, length } }: Held): EvidenceRecord {
    const file = this.#files.get(log) ?? openSync(log.path, 'r');
    this.#files.set(log, file);
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, offset);
    const record = recordOf(bytes);
    if (record === undefined) {
      throw new InputError(
        `${log.path}, line ${line} has changed since it was first read; let nothing write to it.`,
      );
    }
    return record as EvidenceRecord;
  }
}

/** The entry that begins at a trial, by bisection. */
function entryAt(entries: readonly Entry[], from: number): Entry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).from < from) low = middle + 1;
    else high = middle;
  }
  const found = entries[low];
  return found?.from === from ? found : undefined;
}

function requireAddable(logs: readonly Log[]): void {
  const [first] = logs;
  logs.forEach((log, i) => {
    const twin = logs.slice(0, i).find(({ digest }) => digest === log.digest);
    if (twin !== undefined) {
      throw new InputError(
        `${log.path} holds the same records as ${twin.path}; evidence is counted once, leave one of them out.`,
      );
    }
    requireSameEvidence(named(first as Log), named(log));
  });
}

const named = ({ path, header }: Log): { readonly name: string; readonly header: LogHeader } => ({
  name: path,
  header,
});

/** Also blocks that were cut differently, and overlap without beginning at the same trial. */
function requireDisjoint(series: string, parts: readonly Part[]): void {
  const held = parts.flatMap(({ log, entries }) => entries.map((entry) => ({ log, entry })));
  held.sort((a, b) => a.entry.from - b.entry.from);
  let last = held[0];
  for (const next of held.slice(1)) {
    if (last !== undefined && last.entry.to > next.entry.from) throw overlap(series, last, next);
    last = next;
  }
}

function overlap(series: string, one: Held, other: Held): InputError {
  const place = ({ log, entry }: Held): string => `${log.path}, line ${entry.line}`;
  const from = Math.max(one.entry.from, other.entry.from);
  const to = Math.min(one.entry.to, other.entry.to);
  return new InputError(
    `${place(one)} and ${place(other)} both hold ${spanText({ series, from, to })}; ` +
      'evidence is counted once, leave one of the logs out.',
  );
}

function spanText({ series, from, to }: Span): string {
  const [claim, control, dataset, , size] = JSON.parse(series) as readonly (string | number | null)[];
  const of = `${claim}${control === null ? '' : `, control ${control}`}`;
  return dataset === undefined
    ? `the search of ${of}`
    : `trials ${from} to ${to - 1} of ${of}, data set ${dataset}, size ${size}`;
}
