import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openForWriting } from './write-file.js';

/** Bytes that wait before they are written in one go: a write takes some 20 µs, whatever its length. */
const BLOCK = 1 << 16;
/** Milliseconds after which fewer are written too, for those who look on. */
const LATEST = 1000;
/** Bytes of one claim that wait in memory for their turn; beyond, they wait on the disk. */
const KEPT = 1 << 20;

/** Where the lines of observations go. */
export interface ObservationsFile {
  /** Lines of a claim, in the order of its evidence. */
  readonly take: (id: string, lines: readonly string[]) => void;
  /** The claim has no more lines. */
  readonly ended: (id: string) => void;
  /** Writes what is left; answers why lines are missing, if any are. */
  readonly close: () => string | undefined;
}

/**
 * A file of lines that grows while claims are judged side by side, and is the same whatever their speed: claim after claim in
 * the order of `ids`, the lines of those whose turn has not come kept back.
 *
 * Whole lines are written, at once and in large blocks; nothing waits in a queue that an exit would lose. A disk that is full
 * ends the file after its last whole line, and does not end judging. Throws: InputError when the file cannot be opened.
 * Checked by: test/cli/observations-file.test.ts.
 */
export function createObservationsFile(path: string, ids: readonly string[]): ObservationsFile {
  const file = new Lines(path);
  const kept = new Map<string, Lines | Waiting>();
  const done = new Set<string>();
  let turn = 0;

  const linesOf = (id: string): Lines | Waiting => {
    if (ids[turn] === id) return file;
    const known = kept.get(id) ?? new Waiting(join(dirname(path), `.${randomUUID()}.part`));
    kept.set(id, known);
    return known;
  };
  const advance = (): void => {
    const waiting = kept.get(ids[turn] as string);
    if (waiting instanceof Waiting) waiting.moveInto(file);
    kept.delete(ids[turn] as string);
  };
  return {
    take: (id, lines) => linesOf(id).add(lines),
    ended: (id) => {
      done.add(id);
      while (turn < ids.length && done.has(ids[turn] as string)) {
        turn += 1;
        advance();
      }
    },
    close: () => {
      for (; turn < ids.length; turn++) advance();
      return file.close();
    },
  };
}

/** Lines that are written to a file in blocks. */
class Lines {
  readonly #path: string;
  readonly #file: number;
  #waiting: Buffer[] = [];
  #bytes = 0;
  #written = 0;
  #since = performance.now();
  #failure: string | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#file = openForWriting(path);
  }

  add(lines: readonly string[]): void {
    if (lines.length > 0) this.addBytes(Buffer.from(`${lines.join('\n')}\n`));
  }

  /** Whole lines. */
  addBytes(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= BLOCK || performance.now() - this.#since > LATEST) this.#flush();
  }

  close(): string | undefined {
    this.#flush();
    closeSync(this.#file);
    return this.#failure;
  }

  #flush(): void {
    const block = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    this.#since = performance.now();
    if (this.#failure !== undefined) return;
    try {
      for (let from = 0; from < block.length; )
        from += writeSync(this.#file, block, from, block.length - from);
      this.#written += block.length;
    } catch (error) {
      this.#failure = `${this.#path} ends after ${this.#written} bytes: ${(error as Error).message}`;
      ftruncateSync(this.#file, this.#written);
    }
  }
}

/** Lines that wait for their turn, in memory and, beyond some, in a file of their own. */
class Waiting {
  readonly #path: string;
  #kept: Buffer[] = [];
  #bytes = 0;
  #file: number | undefined;
  /** Lengths of what was spilt: whole lines each. */
  readonly #spilt: number[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  add(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    this.#kept.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= KEPT) this.#spill();
  }

  moveInto(file: Lines): void {
    const spill = this.#file;
    if (spill !== undefined) {
      let at = 0;
      for (const length of this.#spilt) {
        const block = Buffer.alloc(length);
        for (let read = 0; read < length; ) read += readSync(spill, block, read, length - read, at + read);
        at += length;
        file.addBytes(block);
      }
      closeSync(spill);
      rmSync(this.#path, { force: true });
    }
    for (const bytes of this.#kept) file.addBytes(bytes);
    this.#kept = [];
  }

  #spill(): void {
    try {
      this.#file ??= openSync(this.#path, 'w+');
      const block = Buffer.concat(this.#kept);
      const at = this.#spilt.reduce((sum, length) => sum + length, 0);
      for (let from = 0; from < block.length; )
        from += writeSync(this.#file, block, from, block.length - from, at + from);
      this.#spilt.push(block.length);
      this.#kept = [];
    } catch {
      // No room on the disk: what is in memory stays there.
    }
    this.#bytes = 0;
  }
}
