import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import type { Task, TaskResult } from '../judge/task.js';
import { unwritable } from '../unwritable.js';
import { AppendFile } from './append-file.js';
import { Evidence } from './evidence.js';
import { evidenceRecord, resultOfRecord } from './evidence-record.js';
import { type LogHeader, requireSameEvidence } from './log-header.js';
import { lockLog, type Unlock } from './log-lock.js';
import { isBeginningOf, type Log, readLog } from './read-log.js';
import { recordLine } from './record-line.js';
import { shardText } from './shard.js';

export interface EvidenceLogOptions {
  readonly path: string;
  readonly header: LogHeader;
  readonly claims: readonly Judgeable[];
  /** Goes on with what the file holds, if there is one. */
  readonly resume: boolean;
}

/**
 * A file that only grows: a header, then one record for every task that was run. What it holds needs no second run.
 *
 * Throws: InputError when the file is there and shall not be resumed, is of other claims or options, or is being written by
 * another process. Checked by: test/ledger/evidence-log.test.ts, test/system/killed-logs.test.ts.
 */
export class EvidenceLog {
  /** Records that were there at the beginning, and bytes of a torn one that were cut off. */
  readonly found: { readonly records: number; readonly torn: number };
  appended = 0;
  readonly #claims: readonly Judgeable[];
  readonly #known: Evidence;
  readonly #file: AppendFile;
  readonly #unlock: Unlock;

  constructor({ path, header, claims, resume }: EvidenceLogOptions) {
    this.#claims = claims;
    const file = openLog(path);
    let unlock: Unlock = () => {};
    try {
      unlock = lockLog(path);
      const log = logIn(path, file, header, resume);
      this.#known = new Evidence(log === undefined ? [] : [log], claims);
      this.found = { records: this.#known.size, torn: log?.torn ?? 0 };
      this.#file = new AppendFile(path, file, log?.end ?? 0);
      if (log === undefined) this.#file.append(recordLine(header));
    } catch (error) {
      unlock();
      closeSync(file);
      throw error;
    }
    this.#unlock = unlock;
  }

  /** Aborts, with the InputError as its reason, when the file can no longer be written: judging is then of no use. */
  get failed(): AbortSignal {
    return this.#file.failed;
  }

  /** What the file held of a task when it was opened. */
  resultOf(task: Task): TaskResult | undefined {
    return this.#known.resultOf(task);
  }

  /** Answers the result as the file has it, so that a verdict follows from the file alone. Throws: InputError. */
  append(task: Task, result: TaskResult): TaskResult {
    const record = evidenceRecord(task, result, this.#claims);
    this.#file.append(recordLine(record));
    this.appended += 1;
    return resultOfRecord(task, record, this.#claims);
  }

  /** Throws: InputError when what was appended did not reach the disk. */
  close(): void {
    this.#known.close();
    try {
      this.#file.close();
    } finally {
      this.#unlock();
    }
  }
}

/** Without changing what is there. */
function openLog(path: string): number {
  let file: number;
  try {
    file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o666);
  } catch (error) {
    throw unwritable(path, error);
  }
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw unwritable(path, { code: 'no regular file' });
}

/** The log that a file holds; undefined for one to be begun. */
function logIn(path: string, file: number, header: LogHeader, resume: boolean): Log | undefined {
  if (fstatSync(file).size === 0) return undefined;
  if (!resume) {
    throw new InputError(`${path} is there already; go on with it by --resume, or name another file.`);
  }
  // The first write of all may have been cut short.
  if (isBeginningOf(path, recordLine(header))) return undefined;
  const log = readLog(path);
  requireSameEvidence({ name: 'this run', header }, { name: path, header: log.header });
  const [asked, found] = [header.shard, log.header.shard].map((shard) =>
    shard === null ? 'no shard' : `shard ${shardText(shard)}`,
  );
  if (asked !== found) {
    throw new InputError(`${path} is the log of ${found}, this run is ${asked}; name each shard's own file.`);
  }
  return log;
}
