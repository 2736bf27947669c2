import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../input-error.js';
import { reasonOf, unwritable } from '../unwritable.js';

/** Checks before long work that a file can be written. Throws: InputError saying why not. */
export function requireWritable(path: string): void {
  const probe = besides(path);
  try {
    requireFileOrNothing(path);
    closeSync(openSync(probe, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY));
    rmSync(probe);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Makes a folder, and those above it, where it is not there yet. Throws: InputError saying why it cannot. */
export function requireFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // In the place of the folder itself, or of one above it.
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    const reason = isFile ? 'a file is in its place' : reasonOf(error);
    throw new InputError(`cannot make the folder ${path}: ${reason}; choose another one.`);
  }
}

/** Opens a file that is to grow; what was in it is gone. Throws: InputError. */
export function openForWriting(path: string): number {
  try {
    requireFileOrNothing(path);
    return openSync(path, 'w');
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Writes a file whole or not at all: an interrupted write leaves the old file as it was. Throws: InputError. */
export function writeFileAtomically(path: string, text: string): void {
  const draft = besides(path);
  try {
    requireFileOrNothing(path);
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, throughLinks(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw unwritable(path, error);
  }
}

/** Renaming onto a device such as /dev/null would replace the device. */
function requireFileOrNothing(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (found !== undefined && !found.isFile()) throw Object.assign(new Error(), { code: 'no regular file' });
}

/** The file that a symbolic link names, so that the link stays a link. */
function throughLinks(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** A name in the same folder, so that renaming is atomic. */
function besides(path: string): string {
  return join(dirname(throughLinks(path)), `.${randomUUID()}.part`);
}
