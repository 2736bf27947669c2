import type { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import type { Answering } from '../judge/executor.js';
import type { Answer, Task } from '../judge/task.js';
import { resultOfRecord } from '../ledger/evidence-record.js';
import { AnsweredBlocks } from './answered-blocks.js';
import { blockOf, nameOfTask } from './block.js';
import { type ReadAnswer, readAnswer } from './block-answer.js';
import type { QueueServer } from './queue-server.js';
import { BLOCK, JOB_SETTINGS, QUEUE_SETTINGS, WORKER_SETTINGS } from './queue-settings.js';

/** Blocks in the queue for every thread that works: one that runs, and one to go on with. */
const BLOCKS_PER_THREAD = 2;
/** Some before any worker has come, and no more than a small server holds. */
const FEWEST_BLOCKS = 2;
const MOST_BLOCKS = 8192;
/** Blocks that were asked for less than this ago are not looked for, in milliseconds. */
const LOOK_AFTER = 1500;
/** A queue that answers one block with nonsense so often is not ours. */
const MOST_DAMAGED = 5;

interface Asked {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  /** Is being put into the queue. */
  isOnItsWay: boolean;
  since: number;
  damaged: number;
}

export interface QueueExecutorOptions {
  readonly server: QueueServer;
  /** Of the campaign. */
  readonly name: string;
  /** Its digest. */
  readonly of: string;
  readonly claims: readonly Judgeable[];
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly tell: (message: string) => void;
  /** Hears of every block that was answered for the first time. */
  readonly onAnswered: (trials: number) => void;
}

/**
 * Runs tasks on whichever workers take them from a queue.
 *
 * A task is a block named by what it is about, and its answer a function of that name. So it does not matter how often the
 * queue loses or repeats one: what is missing is put in again, and what comes twice is counted once.
 */
export class QueueExecutor implements Answering {
  readonly #options: QueueExecutorOptions;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  /** Waits for events, so nothing else can go through it; the library leaves to us what it did not open. */
  readonly #listening: Redis;
  readonly #asked = new Map<string, Asked>();
  readonly #answered = new AnsweredBlocks();
  readonly #failed = new AbortController();
  #jobs = FEWEST_BLOCKS;
  /** Blocks that the queue had lost and got again. */
  putBack = 0;
  #isRefusing = false;
  #isClosing = false;

  constructor(options: QueueExecutorOptions) {
    this.#options = options;
    const { server, name } = options;
    const { Queue, QueueEvents } = server.library.bullmq;
    this.#queue = new Queue(name, { ...QUEUE_SETTINGS, connection: server.redis });
    this.#listening = server.redis.duplicate();
    this.#listening.on('error', () => {});
    this.#events = new QueueEvents(name, {
      prefix: QUEUE_SETTINGS.prefix,
      connection: this.#listening,
      blockingTimeout: 1000 * WORKER_SETTINGS.drainDelay,
    });
    // The server itself says when it is away; whatever an event would have told is found by looking.
    this.#queue.on('error', () => {});
    this.#events.on('error', () => {});
    this.#events.on('completed', ({ jobId, returnvalue }) => this.#settle(jobId, returnvalue));
    this.#events.on('failed', ({ jobId, failedReason }) => this.#give(jobId, failedReason));
  }

  /** Twice as many as there are threads, so that none waits for this process, and the queue stays short. */
  get jobs(): number {
    return this.#jobs;
  }

  get repeated(): number {
    return this.#answered.repeated;
  }

  /** Aborts, with the InputError as its reason, when evidence of this queue cannot be trusted. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  hearOfThreads(threads: number): void {
    this.#jobs = Math.min(Math.max(BLOCKS_PER_THREAD * threads, FEWEST_BLOCKS), MOST_BLOCKS);
  }

  run(task: Task): Promise<Answer> {
    const name = nameOfTask(task, this.#options.of);
    return new Promise((resolve, reject) => {
      const asked = { task, resolve, reject, isOnItsWay: false, since: this.#options.now(), damaged: 0 };
      this.#asked.set(name, asked);
      void this.#put(name, asked);
    });
  }

  drop(task: Task): void {
    const name = nameOfTask(task, this.#options.of);
    const asked = this.#asked.get(name);
    if (asked === undefined) return;
    this.#asked.delete(name);
    this.#remove(name);
    asked.resolve({ kind: 'missing', why: 'no longer needed' });
  }

  /** Looks for blocks that have been out for a while: the queue may have lost them, or their events. */
  async look(): Promise<void> {
    const before = this.#options.now() - LOOK_AFTER;
    const old = [...this.#asked].filter(([, { since, isOnItsWay }]) => since < before && !isOnItsWay);
    await Promise.all(
      old.map(async ([name, asked]) => {
        const job = await this.#queue.getJob(name);
        if (this.#asked.get(name) !== asked || asked.isOnItsWay) return;
        if (job === undefined) {
          this.putBack += 1;
          await this.#put(name, asked);
        } else if (job.finishedOn !== undefined) {
          if (job.failedReason) this.#give(name, job.failedReason);
          else this.#settle(name, job.returnvalue);
        }
      }),
    );
  }

  /** With `forget`, the queue and all blocks in it are removed. */
  async close(forget: boolean): Promise<void> {
    this.#isClosing = true;
    if (forget) await this.#queue.obliterate({ force: true, count: 10_000 }).catch(() => {});
    await Promise.allSettled([this.#events.close(), this.#queue.close()]);
  }

  /** Whether or not there is a server to say goodbye to. */
  hangUp(): void {
    this.#isClosing = true;
    this.#listening.disconnect();
  }

  async #put(name: string, asked: Asked): Promise<void> {
    asked.isOnItsWay = true;
    try {
      await this.#queue.add(BLOCK, blockOf(asked.task, this.#options.of), { ...JOB_SETTINGS, jobId: name });
    } catch (error) {
      // It is missing then, and put in again when that is noticed.
      this.#tellRefusal(error);
    }
    asked.isOnItsWay = false;
    asked.since = this.#options.now();
    // It was answered, or dropped, meanwhile.
    if (this.#asked.get(name) !== asked) this.#remove(name);
  }

  #settle(job: string, value: unknown): void {
    if (this.#isClosing) return;
    const answer = readAnswer(value, this.#options.of, this.#options.claims);
    if (typeof answer === 'string') {
      void this.#askAgain(job, answer);
      return;
    }
    const isFirst = this.#answered.isFirst(answer.name, answer.digest);
    if (isFirst === undefined) this.#fail(describe(answer));
    const asked = this.#asked.get(answer.name);
    // By the name of what it is about, whichever job brought it.
    for (const name of new Set([job, answer.name])) this.#remove(name);
    if (asked === undefined || isFirst !== true) return;
    this.#asked.delete(answer.name);
    const { record } = answer;
    this.#options.onAnswered(record.kind === 'trials' ? record.count : record.result.trials);
    asked.resolve(resultOfRecord(asked.task, record, this.#options.claims));
  }

  async #askAgain(name: string, why: string): Promise<void> {
    const asked = this.#asked.get(name);
    if (asked === undefined || asked.isOnItsWay) {
      if (asked === undefined) this.#remove(name);
      return;
    }
    asked.damaged += 1;
    asked.isOnItsWay = true;
    const { tell, server } = this.#options;
    tell(`an answer in the queue at ${server.url.text} ${why}; its block is asked for again.`);
    if (asked.damaged >= MOST_DAMAGED) {
      this.#asked.delete(name);
      asked.reject(new Error(`the queue answered ${MOST_DAMAGED} times with what ${why}`));
    }
    await this.#queue.remove(name).catch(() => {});
    if (this.#asked.get(name) === asked) await this.#put(name, asked);
  }

  #give(name: string, reason: string): void {
    const asked = this.#asked.get(name);
    this.#remove(name);
    if (asked === undefined || this.#isClosing) return;
    this.#asked.delete(name);
    const isLost = /stalled/.test(reason);
    asked.reject(
      new Error(
        isLost
          ? `${WORKER_SETTINGS.maxStalledCount} workers were lost while they ran one block; does it end its process?`
          : reason,
      ),
    );
  }

  #tellRefusal(error: unknown): void {
    if (this.#isRefusing || this.#isClosing) return;
    this.#isRefusing = true;
    const { server, tell } = this.#options;
    tell(`the queue at ${server.url.text} refuses a block, and is asked again: ${(error as Error).message}`);
  }

  #remove(name: string): void {
    this.#queue.remove(name).catch(() => {});
  }

  #fail(what: string): void {
    this.#failed.abort(
      new InputError(
        `${what} came back twice and differed; evidence must be a function of the seed: compare the machines, or the code that is judged.`,
      ),
    );
  }
}

function describe({ record }: ReadAnswer): string {
  if (record.kind === 'search') return `the search of ${record.claim}`;
  const { claim, control, dataset, size, from, count } = record;
  const of = `${claim}${control === null ? '' : `, control ${control}`}`;
  return `trials ${from} to ${from + count - 1} of ${of}, data set ${dataset.index}, size ${size},`;
}
