import { NotSupportedError, SubjectError } from '../subject-error.js';
import { AnswerFault, type JsonObject, parseAnswer, show } from './answer.js';
import { BlockingSubject } from './blocking-subject.js';
import { type Capabilities, PROTOCOL } from './protocol.js';
import { readHello } from './read-hello.js';

export interface ConnectionOptions {
  /** A command line, as one would type it in a shell. */
  readonly command: string;
  /** The limit of each request. */
  readonly timeoutSeconds: number;
  /** The limit of starting and saying hello. */
  readonly startSeconds: number;
}

/** What is asked. */
interface Request<T> {
  readonly name: 'hello' | 'train' | 'step';
  readonly body: object;
  /** "to train 2 runs". */
  readonly inWords: string;
  readonly read: (answer: JsonObject) => T;
}

/** After so many time limits in a row a subject is not waited for again: it would cost every claim its limit. */
const MOST_TIME_LIMITS = 3;

/**
 * Requests to a subject, each with its answer; the process is started with the first, and again after a failure.
 *
 * Throws: SubjectError that says what was asked, what came, what to do, and how standard error ends; NotSupportedError
 * where the subject says so.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #subject: BlockingSubject;
  #capabilities: Capabilities | undefined;
  /** The process runs and has said hello. */
  #greeted = false;
  #requests = 0;
  #timeLimits = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#subject = new BlockingSubject(options.command);
  }

  /** What the subject says about itself; asked once. */
  get capabilities(): Capabilities {
    return this.#capabilities ?? this.#greet();
  }

  request<T>(request: Request<T>): T {
    if (!this.#greeted) this.#greet();
    return this.#exchange(request, this.#options.timeoutSeconds);
  }

  close(): void {
    this.#greeted = false;
    this.#subject.close();
  }

  #greet(): Capabilities {
    const hello = {
      name: 'hello',
      body: { protocol: PROTOCOL },
      inWords: 'for hello',
      read: readHello,
    } as const;
    this.#capabilities = this.#exchange(hello, this.#options.startSeconds);
    this.#greeted = true;
    return this.#capabilities;
  }

  #exchange<T>({ name, body, inWords, read }: Request<T>, seconds: number): T {
    if (this.#timeLimits >= MOST_TIME_LIMITS) {
      throw new SubjectError(
        `${this.#name}: not asked again, since it exceeded its time limit ${MOST_TIME_LIMITS} times in a row; raise the time limit, or see what it waits for.`,
      );
    }
    const id = ++this.#requests;
    const report = this.#subject.ask(JSON.stringify({ id, request: name, ...body }), seconds);
    if ('failure' in report) {
      const { what = 'it ended', advice = '', slow = false } = report.failure ?? {};
      if (slow) this.#timeLimits += 1;
      this.#greeted = false;
      throw new SubjectError(this.#sentence(inWords, what, advice, report.lastErrors));
    }
    // A subject that only ever says hello in time is too slow all the same.
    if (name !== 'hello') this.#timeLimits = 0;
    try {
      const answer = parseAnswer(report.answer);
      requireId(answer, id);
      if (answer.notSupported !== undefined) {
        const { notSupported: what } = answer;
        throw new NotSupportedError(
          `not supported by the subject: ${typeof what === 'string' ? what : show(what)}`,
        );
      }
      if (answer.error !== undefined)
        throw new AnswerFault(`it answered with an error: ${show(answer.error)}`);
      return read(answer);
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error;
      // Questions and answers may have come out of step; a fresh process is in step.
      this.#greeted = false;
      throw new SubjectError(this.#sentence(inWords, error.message, error.advice, this.#subject.end()));
    }
  }

  get #name(): string {
    return `subject ${JSON.stringify(this.#options.command)}`;
  }

  #sentence(inWords: string, what: string, advice: string, lastErrors: string): string {
    return `${this.#name}: asked ${inWords}, ${what}; ${advice}.${standardErrorEnds(lastErrors)}`;
  }
}

function requireId(answer: JsonObject, id: number): void {
  if (answer.id !== id) throw new AnswerFault(`"id" of its answer is ${show(answer.id)}, not ${id}`);
}

/** The last lines of standard error, on one line: a message may end up in a table or an annotation. */
function standardErrorEnds(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-3)
    .map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
  return lines.length === 0 ? '' : ` Its standard error ends: ${lines.join(' | ')}`;
}
