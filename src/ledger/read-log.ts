import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { InputError } from '../input-error.js';
import { type EvidenceRecord, spanOfRecord } from './evidence-record.js';
import { FORM, FORMAT, type LogHeader } from './log-header.js';
import { recordOf } from './record-line.js';

/** Where the record of trials `from` … `to` − 1 is; the record itself is read again when it is asked for. */
export interface Entry {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly offset: number;
  readonly length: number;
}

/** A log as it was found: its header, and an index of its records. */
export interface Log {
  readonly path: string;
  readonly header: LogHeader;
  readonly records: number;
  /** By series, as they come: a long log has millions of records, so an entry is small. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** Bytes up to the end of the last whole record. */
  readonly end: number;
  /** Bytes after it: a record that was not written to its end. */
  readonly torn: number;
  /** Of those bytes that count. */
  readonly digest: string;
}

const EVIDENCE = { what: 'evidence log', wrote: '--log' };
const CHUNK = 1 << 20;
const LINE_END = 0x0a;

/**
 * Reads an evidence log from end to end and checks every record.
 *
 * A last record that is torn or damaged is left out and told in `torn`; one in the middle is an error, since something else
 * than an interrupted write has happened. Throws: InputError with the line.
 */
export function readLog(path: string): Log {
  const file = openForReading(path);
  try {
    return readOpenLog(path, file);
  } finally {
    closeSync(file);
  }
}

function readOpenLog(path: string, file: number): Log {
  const hash = createHash('sha256');
  const entries = new Map<string, Entry[]>();
  let header: LogHeader | undefined;
  let records = 0;
  let line = 0;
  let end = 0;
  let damaged: number | undefined;
  let size = 0;
  for (const { bytes, offset, isEnded } of linesOf(file)) {
    line += 1;
    size = offset + bytes.length + (isEnded ? 1 : 0);
    if (damaged !== undefined) throw damage(path, damaged);
    const record = isEnded ? recordOf(bytes) : undefined;
    if (line === 1) {
      header = requireHeader(path, record);
    } else if (record === undefined) {
      damaged = line;
      continue;
    } else {
      const { series, from, to } = spanOfRecord(requireEvidence(path, line, record));
      const known = entries.get(series) ?? [];
      known.push({ from, to, line, offset, length: bytes.length });
      entries.set(series, known);
      records += 1;
    }
    hash.update(bytes);
    end = size;
  }
  if (header === undefined) throw new InputError(`${path} is empty, not an evidence log; leave it out.`);
  return { path, header, records, entries, end, torn: size - end, digest: hash.digest('hex') };
}

/** Whether a file holds nothing but the beginning of this line, which was not written to its end. */
export function isBeginningOf(path: string, line: string): boolean {
  const file = openForReading(path);
  try {
    const text = Buffer.from(line);
    const { size } = fstatSync(file);
    if (size > text.length) return false;
    const found = Buffer.alloc(size);
    readSync(file, found, 0, size, 0);
    return found.equals(text.subarray(0, size));
  } finally {
    closeSync(file);
  }
}

function requireEvidence(path: string, line: number, record: unknown): EvidenceRecord {
  const { kind } = record as { readonly kind?: unknown };
  if (kind === 'trials' || kind === 'search') return record as EvidenceRecord;
  throw new InputError(
    `${path}, line ${line}: expected a record of trials or of a search, got ${JSON.stringify(kind)}; leave the file out.`,
  );
}

function requireHeader(path: string, record: unknown): LogHeader {
  const header = record as LogHeader | undefined;
  if (header?.kind !== 'header' || header.format !== FORMAT) {
    throw new InputError(
      `${path} is not an evidence log, or its first line is damaged; name a file that --log wrote.`,
    );
  }
  if (header.form !== FORM) {
    throw new InputError(
      `${path} is an evidence log of form ${header.form}, this version reads form ${FORM}; use the version that wrote it.`,
    );
  }
  return header;
}

function damage(path: string, line: number): InputError {
  return new InputError(
    `${path}, line ${line}: the record is damaged, its checksum does not fit; restore the file, or leave it out.`,
  );
}

/**
 * Opens a log to be read. A pipe is opened without waiting for its writer, who may never come.
 *
 * Throws: InputError for what is not there, not to be read, or no regular file.
 */
export function openForReading(
  path: string,
  { what, wrote }: { readonly what: string; readonly wrote: string } = EVIDENCE,
): number {
  const failure = (why: string): InputError =>
    new InputError(`cannot read the ${what} ${path}: ${why}; name a file that ${wrote} wrote.`);
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw failure(code === 'ENOENT' ? 'there is no such file' : (code ?? 'unknown error'));
  }
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw failure('it is not a regular file');
}

/** Longer than any record: a file without lines is not read into memory. */
const LONGEST_LINE = 1 << 26;

function* linesOf(
  file: number,
): Generator<{ readonly bytes: Buffer; readonly offset: number; readonly isEnded: boolean }> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (let at = 0; ; ) {
    const chunk = Buffer.alloc(CHUNK);
    const read = readSync(file, chunk, 0, CHUNK, at);
    if (read === 0) break;
    at += read;
    rest = Buffer.concat([rest, chunk.subarray(0, read)]);
    let from = 0;
    for (let to = rest.indexOf(LINE_END); to >= 0; to = rest.indexOf(LINE_END, from)) {
      yield { bytes: rest.subarray(from, to), offset, isEnded: true };
      offset += to + 1 - from;
      from = to + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > LONGEST_LINE) break;
  }
  if (rest.length > 0) yield { bytes: rest, offset, isEnded: false };
}
