import { setTimeout as sleep } from 'node:timers/promises';
import type { Judgeable } from '../claim/claim.js';
import { InputError } from '../input-error.js';
import type { Answering } from '../judge/executor.js';
import type { Progress } from '../judge/judge-suite.js';
import type { LogHeader } from '../ledger/log-header.js';
import { aborted } from './aborted.js';
import { campaignDigest } from './block.js';
import {
  CampaignBoard,
  type CampaignState,
  LEASE,
  SILENT_AFTER,
  type Whereabouts,
} from './campaign-board.js';
import { LastMinute } from './last-minute.js';
import { QueueExecutor } from './queue-executor.js';
import type { QueueServer } from './queue-server.js';

/** Between two signs of life, in milliseconds. */
export const BEAT = 1000;

export interface CoordinatorOptions {
  readonly server: QueueServer;
  readonly name: string;
  readonly header: LogHeader;
  readonly claims: readonly Judgeable[];
  readonly whereabouts: Whereabouts;
  /** Nobody else's. */
  readonly token: string;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly tell: (message: string) => void;
}

/** The one process that judges a campaign: its executor asks workers, its beat tells them and others how it is. */
export class Coordinator {
  readonly #options: CoordinatorOptions;
  readonly #board: CampaignBoard;
  readonly #executor: QueueExecutor;
  readonly #rate: LastMinute;
  readonly #of: string;
  readonly #stopped = new AbortController();
  readonly #replaced = new AbortController();
  readonly #failed: AbortSignal;
  /** Aborts when judging is of no use any more, for whatever reason. */
  readonly signal: AbortSignal;
  #progress: Progress;
  #answered = 0;
  #mostThreads = 0;
  #isClosing = false;
  #beats: Promise<void> = Promise.resolve();

  private constructor(options: CoordinatorOptions, board: CampaignBoard) {
    const { server, name, header, claims, now, tell } = options;
    this.#options = options;
    this.#board = board;
    this.#of = campaignDigest(header);
    this.#rate = new LastMinute(now() / 1000);
    this.#progress = { done: 0, expected: 0, judged: 0, claims: claims.length };
    const onAnswered = (trials: number): void => {
      this.#answered += 1;
      this.#rate.count(now() / 1000, trials);
    };
    this.#executor = new QueueExecutor({ server, name, of: this.#of, claims, now, tell, onAnswered });
    this.#failed = AbortSignal.any([server.lost, this.#executor.failed, this.#replaced.signal]);
    this.signal = AbortSignal.any([this.#failed, this.#stopped.signal]);
  }

  /** Throws: InputError when the name is another campaign's, or another coordinator leads this one. */
  static async open(options: CoordinatorOptions): Promise<Coordinator> {
    const { server, name, header, token } = options;
    const board = new CampaignBoard(server, name);
    await takeLead(board, options);
    const known = await board.read();
    const isOver = known === undefined || known.state === 'ended' || known.state === 'stopped';
    if (!isOver && known.of !== campaignDigest(header)) {
      await board.release(token);
      throw new InputError(
        `${server.url.text} has a campaign ${name} of other claims or options; go on with that one, stop it, or give this one another --name.`,
      );
    }
    await board.forgetStop();
    const coordinator = new Coordinator(options, board);
    await coordinator.#beat();
    coordinator.#beats = coordinator.#beatOn();
    return coordinator;
  }

  get executor(): Answering {
    return this.#executor;
  }

  /** Aborts when somebody has asked the campaign to stop. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** The most threads that worked at a time. */
  get mostThreads(): number {
    return this.#mostThreads;
  }

  hear(progress: Progress): void {
    this.#progress = progress;
  }

  /** Throws: InputError when the campaign could not be led to the end. */
  async close(state: CampaignState): Promise<void> {
    this.#isClosing = true;
    const { server } = this.#options;
    if (!server.lost.aborted && !this.#replaced.signal.aborted) {
      const isOver = state === 'ended' || state === 'stopped';
      const closing = async (): Promise<void> => {
        await this.#beats;
        await this.#write(this.#failed.aborted ? 'interrupted' : state);
        await this.#executor.close(isOver);
        await this.#board.release(this.#options.token);
      };
      await Promise.race([closing(), aborted(server.lost)]);
    }
    this.#executor.hangUp();
    this.#failed.throwIfAborted();
  }

  async #beatOn(): Promise<void> {
    while (!this.#isClosing) {
      await sleep(BEAT);
      if (this.#isClosing || this.#failed.aborted) return;
      try {
        await this.#beat();
        await this.#executor.look();
      } catch {
        // A command that the end of a connection cut off: the next beat says the same again.
      }
    }
  }

  async #beat(): Promise<void> {
    const { name, token, server } = this.#options;
    if (!(await this.#board.lease(token))) {
      this.#replaced.abort(
        new InputError(
          `another process leads the campaign ${name} now, since this one was silent for ${LEASE / 1000} s; what was judged is kept.`,
        ),
      );
      return;
    }
    if (await this.#board.isAskedToStop()) this.#stopped.abort();
    const now = await server.now();
    const workers = await this.#board.workers(now);
    const threads = workers.reduce((sum, { jobs, beat }) => sum + (now - beat < SILENT_AFTER ? jobs : 0), 0);
    this.#mostThreads = Math.max(this.#mostThreads, threads);
    this.#executor.hearOfThreads(threads);
    await this.#write('running');
  }

  async #write(state: CampaignState): Promise<void> {
    const { name, header, whereabouts, server, now } = this.#options;
    const { done, expected, judged, claims } = this.#progress;
    const { repeated, putBack } = this.#executor;
    await this.#board.write({
      ...{ name, of: this.#of, header, state, coordinator: whereabouts, beat: await server.now() },
      trials: { done, expected },
      claims: { judged, all: claims },
      blocks: { answered: this.#answered, repeated, putBack },
      perSecond: this.#rate.perSecond(now() / 1000),
    });
  }
}

/** The lease of a coordinator that was killed runs out; one that lives beats meanwhile. Throws: InputError for the latter. */
async function takeLead(board: CampaignBoard, { token, now }: CoordinatorOptions): Promise<void> {
  const begun = now();
  const before = (await board.read())?.beat;
  while (!(await board.lease(token))) {
    const record = await board.read();
    if (record?.beat !== before || now() - begun > 2 * LEASE) {
      const { host = 'unknown', pid = 0 } = record?.coordinator ?? {};
      throw new InputError(
        `the campaign ${board.name} is led by process ${pid} on ${host}; wait for its end, stop it, or give this one another --name.`,
      );
    }
    await sleep(BEAT / 4);
  }
}
