import { closeSync, fdatasync, fdatasyncSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InputError } from '../input-error.js';
import { unwritable } from '../unwritable.js';

/** What is written reaches the disk itself after so many milliseconds at most, or when writing takes longer. */
const SYNC_AFTER = 1000;

const ADVICE = 'what it holds is whole; make room, then go on with --resume';

/**
 * Appends lines to a file, each whole or not at all.
 *
 * A line is with the operating system when `append` returns, so that it outlives this process, however it ends; it is on the
 * disk, and outlives the machine, about a second later. After a failure nothing more is written.
 */
export class AppendFile {
  readonly #path: string;
  readonly #file: number;
  readonly #failed = new AbortController();
  #size: number;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** Takes over an open file of this size; what follows that size is cut off. */
  constructor(path: string, file: number, size: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
    this.#cut();
  }

  /** Aborts, with the InputError as its reason, when the file can no longer be written. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** Throws: InputError when the line cannot be written; the file then ends with the line before. */
  append(line: string): void {
    this.failed.throwIfAborted();
    // The file's number may be another file's by now.
    if (this.#isClosed) throw new Error(`${this.#path} is closed.`);
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let from = 0; from < bytes.length; )
        from += writeSync(this.#file, bytes, from, bytes.length - from, this.#size + from);
    } catch (error) {
      this.#cut();
      throw this.#fail(error);
    }
    this.#size += bytes.length;
    this.#timer ??= setTimeout(() => this.#sync(), SYNC_AFTER).unref();
  }

  /** Throws: InputError when what was written did not reach the disk. */
  close(): void {
    clearTimeout(this.#timer);
    this.#isClosed = true;
    try {
      fdatasyncSync(this.#file);
      syncFolder(dirname(this.#path));
    } catch (error) {
      throw this.#fail(error);
    } finally {
      closeSync(this.#file);
    }
    this.failed.throwIfAborted();
  }

  #sync(): void {
    fdatasync(this.#file, (error) => {
      // A file that was closed meanwhile has been written out by `close`.
      if (error !== null && error.code !== 'EBADF') this.#fail(error);
    });
    this.#timer = undefined;
  }

  #fail(error: unknown): InputError {
    // The first failure stays the reason.
    this.#failed.abort(unwritable(this.#path, error, ADVICE));
    return this.failed.reason as InputError;
  }

  #cut(): void {
    try {
      ftruncateSync(this.#file, this.#size);
    } catch {
      // Then a torn line is left at the end, which readers leave out.
    }
  }
}

/** A new file is found after a crash only if its folder has been written out; not every system can be asked to. */
function syncFolder(path: string): void {
  let folder: number;
  try {
    folder = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(folder);
  } catch {
    // Then the system does it when it likes.
  } finally {
    closeSync(folder);
  }
}
