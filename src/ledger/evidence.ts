import { closeSync, openSync, readSync } from 'node:fs';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import type { Task, TaskResult } from '../judge/task.js';
import { type EvidenceRecord, resultOfRecord, type Span, spanOfTask } from './evidence-record.js';
import { type LogHeader, requireSameEvidence } from './log-header.js';
import type { Entry, Log } from './read-log.js';
import { recordOf } from './record-line.js';

interface Held {
  readonly log: Log;
  readonly entry: Entry;
}

/**
 * The evidence of some logs together: each trial at most once, whatever the order of the logs and of their records.
 *
 * Throws: InputError for logs that are not about the same claims and options, and for trials that two records hold.
 */
export class Evidence {
  readonly logs: readonly Log[];
  readonly #claims: readonly Judgeable[];
  readonly #held = new Map<string, Map<number, Held>>();
  readonly #files = new Map<Log, number>();

  constructor(logs: readonly Log[], claims: readonly Judgeable[]) {
    this.logs = logs;
    this.#claims = claims;
    requireAddable(logs);
    for (const log of logs) for (const entry of log.entries) this.#hold({ log, entry });
    for (const series of this.#held.values()) requireDisjoint([...series.values()]);
  }

  /** How many records there are. */
  get size(): number {
    return this.logs.reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** What is known of a task; undefined when nothing is. */
  resultOf(task: Task): TaskResult | undefined {
    const { series, from, to } = spanOfTask(task);
    const held = this.#held.get(series)?.get(from);
    if (held === undefined || held.entry.span.to !== to) return undefined;
    return resultOfRecord(task, this.#read(held), this.#claims);
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }

  #hold(held: Held): void {
    const { series, from } = held.entry.span;
    const known = this.#held.get(series) ?? new Map<number, Held>();
    this.#held.set(series, known);
    const other = known.get(from);
    if (other !== undefined) throw overlap(other, held);
    known.set(from, held);
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

/** Blocks that were cut differently overlap without beginning at the same trial. */
function requireDisjoint(series: readonly Held[]): void {
  const sorted = [...series].sort((a, b) => a.entry.span.from - b.entry.span.from);
  sorted.forEach((held, i) => {
    const before = sorted[i - 1];
    if (before !== undefined && before.entry.span.to > held.entry.span.from) throw overlap(before, held);
  });
}

function overlap(one: Held, other: Held): InputError {
  const place = ({ log, entry }: Held): string => `${log.path}, line ${entry.line}`;
  const from = Math.max(one.entry.span.from, other.entry.span.from);
  const to = Math.min(one.entry.span.to, other.entry.span.to);
  return new InputError(
    `${place(one)} and ${place(other)} both hold ${spanText(one.entry.span, from, to)}; ` +
      'evidence is counted once, leave one of the logs out.',
  );
}

function spanText({ series }: Span, from: number, to: number): string {
  const [claim, control, dataset, , size] = JSON.parse(series) as readonly (string | number | null)[];
  const of = `${claim}${control === null ? '' : `, control ${control}`}`;
  return dataset === undefined
    ? `the search of ${of}`
    : `trials ${from} to ${to - 1} of ${of}, data set ${dataset}, size ${size}`;
}
