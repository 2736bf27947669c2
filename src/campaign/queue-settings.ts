import type { JobsOptions, QueueOptions, WorkerOptions } from 'bullmq';

/** Keys of campaigns, and of the blocks that BullMQ keeps, begin so. */
export const PREFIX = 'aligncheck';
export const BLOCKS_PREFIX = 'aligncheck-blocks';

/** The name that BullMQ keeps of a job; all are blocks of trials. */
export const BLOCK = 'block';

/**
 * A block whose worker is gone goes to another one after a lock's time and one or two checks: 3 to 6 s. The library's defaults
 * take a minute.
 */
export const WORKER_SETTINGS = {
  lockDuration: 3000,
  stalledInterval: 1500,
  // A lost worker is no failure of its block; one that was lost so often ends its workers.
  maxStalledCount: 10,
  // In seconds; below the silence after which a connection is taken for dead.
  drainDelay: 2,
  // After the server was away, in milliseconds.
  runRetryDelay: 500,
} as const satisfies Partial<WorkerOptions>;

export const JOB_SETTINGS = {
  // A block that failed is run anew, on whichever worker takes it, before its claim is called broken.
  attempts: 3,
  // Answers are removed when they have been taken; this bounds those that nobody asks for any more. More than are ever out.
  removeOnComplete: { count: 10_000 },
  removeOnFail: { count: 10_000 },
} as const satisfies JobsOptions;

/** The stream of events repeats the answers: a short one keeps the server small, and what it drops is found by looking. */
export const QUEUE_SETTINGS = {
  prefix: BLOCKS_PREFIX,
  streams: { events: { maxLen: 500 } },
} as const satisfies Partial<QueueOptions>;
