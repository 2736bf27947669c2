import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { GUARD } from './guard.js';
import { LineSplitter } from './line-splitter.js';

/** What went wrong while a process was asked. */
export interface ProcessFailure {
  /** What came, as the second half of a sentence: "it ended with exit code 1". */
  readonly what: string;
  readonly advice: string;
  /** A time limit was waited for. */
  readonly slow: boolean;
}

/** How long a process may take to end by itself once it is asked to. */
const GRACE_MILLISECONDS = 500;
/** How long output may take to arrive after the process has ended. */
const LAST_WORDS_MILLISECONDS = 200;
/** 128 MiB: far more than any answer, and a string can still hold it. */
const LONGEST_LINE = 2 ** 27;
/** Characters of standard error that are kept. */
const KEPT = 4000;
const READ_ON = 'a subject reads requests until its standard input ends';

interface Waiting {
  readonly answer: (line: string) => void;
  readonly fail: (failure: ProcessFailure) => void;
}

/**
 * A subject's process with its process group: takes one line, answers one line.
 *
 * The command runs in `/bin/sh -c`, in a session of its own. Whoever starts it must `end` it; should that be impossible
 * because this process has ended, the guard does it (see guard.ts).
 */
export class SubjectProcess {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #waiting: Waiting | undefined;
  /** Once set, nothing more can be asked. */
  #failure: ProcessFailure | undefined;
  #errors = '';

  constructor(command: string) {
    const child = spawn('/bin/sh', ['-c', GUARD, 'sh', command], {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#closed = new Promise((resolve) => {
      child.once('close', resolve);
      child.once('error', () => resolve());
    });
    // Writing to a process that has ended is found out by its end.
    for (const pipe of child.stdio) (pipe as Writable | null)?.on('error', () => {});
    const lines = new LineSplitter(
      LONGEST_LINE,
      (line) => this.#take(line),
      () => this.#fail('it wrote more than 128 MiB without an end of line', ANSWERS),
    );
    child.stdout?.on('data', (bytes: Buffer) => lines.add(bytes));
    child.stdout?.once('end', () => void this.#outputEnded());
    (child.stderr as Readable | null)?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-KEPT);
    });
    child.once('error', ({ message }) =>
      this.#fail(`it could not be started (${message})`, 'check the command'),
    );
    child.once('exit', (code, signal) => void this.#exited(code, signal));
  }

  /** Sends a line and waits for the one that answers it. Rejects with a ProcessFailure; the process is then to be ended. */
  ask(line: string, seconds: number): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      const timer = setTimeout(
        () =>
          this.#fail(
            `it did not answer within ${seconds} s`,
            'raise the time limit, or see what it waits for: answers end with a line feed and must be flushed',
            true,
          ),
        seconds * 1000,
      );
      const settle = (): void => {
        clearTimeout(timer);
        this.#waiting = undefined;
      };
      this.#waiting = {
        answer: (text) => {
          settle();
          resolve(text);
        },
        fail: (failure) => {
          settle();
          reject(failure);
        },
      };
      this.#child.stdin?.write(`${line}\n`);
    });
  }

  /** Ends the process and its whole group: by the end of its input, then SIGTERM, then SIGKILL. */
  async end(politely: boolean): Promise<void> {
    if (politely && this.#failure === undefined) {
      this.#child.stdin?.end();
      await this.#closedWithin(GRACE_MILLISECONDS);
    }
    this.#signal('SIGTERM');
    await this.#closedWithin(GRACE_MILLISECONDS);
    this.#signal('SIGKILL');
    await this.#closedWithin(GRACE_MILLISECONDS);
    for (const pipe of this.#child.stdio) pipe?.destroy();
  }

  /** The end of what it wrote to standard error. */
  get lastErrors(): string {
    return this.#errors;
  }

  #take(line: string): void {
    if (this.#waiting !== undefined) this.#waiting.answer(line);
    else this.#fail(`it wrote a line that nobody had asked for: ${quote(line)}`, ANSWERS);
  }

  #fail(what: string, advice: string, slow = false): void {
    this.#failure ??= { what, advice, slow };
    this.#waiting?.fail(this.#failure);
  }

  async #exited(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    // Children of it may hold the pipes open; nothing of the group is needed any more.
    this.#signal('SIGKILL');
    await this.#closedWithin(LAST_WORDS_MILLISECONDS);
    const word = code === null ? undefined : EXIT_CODES.get(code);
    if (word !== undefined)
      this.#fail(`it could not be started (exit code ${code}: ${word})`, 'check the command');
    else this.#fail(`it ended ${endingOf(code, signal)} without an answer`, READ_ON);
  }

  async #outputEnded(): Promise<void> {
    await this.#closedWithin(2 * LAST_WORDS_MILLISECONDS);
    // When it has ended altogether, how it ended says more.
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) this.#fail('it closed its standard output', READ_ON);
  }

  #closedWithin(milliseconds: number): Promise<void> {
    return Promise.race([this.#closed, sleep(milliseconds, undefined, { ref: false })]);
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // The group is gone.
    }
  }
}

export const ANSWERS =
  'write one JSON object a line to standard output and everything else to standard error';
const EXIT_CODES: ReadonlyMap<number, string> = new Map([
  [126, 'not executable'],
  [127, 'command not found'],
]);

function endingOf(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === null) return `by ${signal}`;
  // A shell that waited for the program reports its signal n as exit code 128 + n.
  const name = Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0];
  return name === undefined ? `with exit code ${code}` : `by ${name}`;
}

/** The beginning of a line, on one line. */
export function quote(line: string): string {
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
