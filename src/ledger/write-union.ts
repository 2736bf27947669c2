import { closeSync, openSync, readSync } from 'node:fs';
import { InputError } from '../input-error.js';
import { unwritable } from '../unwritable.js';
import { AppendFile } from './append-file.js';
import type { Evidence } from './evidence.js';
import type { Log } from './read-log.js';
import { recordLine } from './record-line.js';

/** Writes the records of all logs into one that is no shard's, so that one run can go on with it. Throws: InputError. */
export function writeUnion(path: string, { logs }: Evidence): void {
  const [first] = logs;
  if (first === undefined) throw new InputError('merge: name at least one log.');
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, error);
    throw new InputError(`${path} is there already; name another file for the logs together.`);
  }
  const union = new AppendFile(path, file, 0);
  try {
    union.append(recordLine({ ...first.header, shard: null }));
    for (const log of logs) copyRecords(log, union);
  } finally {
    union.close();
  }
}

function copyRecords({ path, entries }: Log, union: AppendFile): void {
  const file = openSync(path, 'r');
  try {
    for (const { offset, length } of [...entries.values()].flat()) {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, offset);
      union.append(bytes.toString('utf8'));
    }
  } finally {
    closeSync(file);
  }
}
