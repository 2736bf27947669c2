import type { Job, Worker } from 'bullmq';
import type { Judgeable } from '../claim/claim.js';
import type { Executor } from '../judge/executor.js';
import { claimAmong } from '../judge/find-claim.js';
import type { Address } from '../judge/task.js';
import { type Block, taskOf } from './block.js';
import { type BlockAnswer, blockAnswer } from './block-answer.js';
import type { CampaignBoard } from './campaign-board.js';
import type { QueueServer } from './queue-server.js';
import { BLOCKS_PREFIX, WORKER_SETTINGS } from './queue-settings.js';

export interface BlockWorkerOptions {
  readonly server: QueueServer;
  readonly board: CampaignBoard;
  /** The digest of the campaign. */
  readonly of: string;
  readonly claims: readonly Judgeable[];
  /** Where threads find the claims. */
  readonly place: Pick<Address, 'suite' | 'setting'>;
  readonly executor: Executor;
}

/**
 * Takes blocks of one campaign from its queue and runs them in a pool of threads, so that this thread is free to renew its
 * locks: work in it would be taken for a lost worker.
 */
export class BlockWorker {
  blocks = 0;
  trials = 0;
  readonly #options: BlockWorkerOptions;
  readonly #worker: Worker<Block, BlockAnswer>;
  readonly #changed = new AbortController();

  constructor(options: BlockWorkerOptions) {
    this.#options = options;
    const { server, board, executor } = options;
    this.#worker = new server.library.bullmq.Worker<Block, BlockAnswer>(
      board.name,
      (job, token) => this.#run(job, token),
      {
        ...WORKER_SETTINGS,
        prefix: BLOCKS_PREFIX,
        connection: server.redis,
        concurrency: executor.jobs,
      },
    );
    // The server says when it is away. A block whose lock was lost runs elsewhere; that its late answer is refused is as it should be.
    this.#worker.on('error', () => {});
  }

  /** Aborts when a block of another campaign came under the same name. */
  get changed(): AbortSignal {
    return this.#changed.signal;
  }

  /** Waits for the blocks that run, and sends their answers back. */
  async close(): Promise<void> {
    await this.#worker.close();
  }

  async #run(job: Job<Block, BlockAnswer>, token: string | undefined): Promise<BlockAnswer> {
    const { of, claims, place, executor } = this.#options;
    await this.#requireOurs(job, token);
    const task = taskOf(job.data, place);
    claimAmong(claims, task.address);
    const result = await executor.run(task);
    this.blocks += 1;
    this.trials += result.kind === 'trials' ? result.discardedBy.length : result.trials;
    return blockAnswer(task, result, of, claims);
  }

  /** A block of a newer campaign goes back to the queue, for workers that know that one. */
  async #requireOurs(job: Job<Block, BlockAnswer>, token: string | undefined): Promise<void> {
    const { of, board, server } = this.#options;
    const { UnrecoverableError, WaitingError } = server.library.bullmq;
    const theirs = (job.data as Partial<Block> | null)?.of;
    if (theirs === of) return;
    if (theirs === undefined || (await board.read())?.of !== theirs) {
      throw new UnrecoverableError('this is no block of the campaign');
    }
    this.#changed.abort();
    await job.moveToWait(token);
    throw new WaitingError();
  }
}
