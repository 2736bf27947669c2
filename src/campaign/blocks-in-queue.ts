import type { Queue } from 'bullmq';
import type { QueueServer } from './queue-server.js';
import { QUEUE_SETTINGS } from './queue-settings.js';

/** Blocks of a campaign by what is with them: nobody has taken them, a worker runs them, the coordinator has not taken the answer. */
export interface BlocksInQueue {
  readonly waiting: number;
  readonly running: number;
  readonly answered: number;
}

export async function blocksInQueue(server: QueueServer, name: string): Promise<BlocksInQueue> {
  return withQueue(server, name, async (queue) => {
    const counts = await queue.getJobCounts('wait', 'delayed', 'active', 'completed', 'failed');
    const of = (state: string): number => counts[state] ?? 0;
    return {
      waiting: of('wait') + of('delayed'),
      running: of('active'),
      answered: of('completed') + of('failed'),
    };
  });
}

/** Removes the queue of a campaign with all that is in it. */
export async function removeBlocks(server: QueueServer, name: string): Promise<void> {
  await withQueue(server, name, (queue) => queue.obliterate({ force: true, count: 10_000 }));
}

async function withQueue<T>(
  server: QueueServer,
  name: string,
  use: (queue: Queue) => Promise<T>,
): Promise<T> {
  const queue = new server.library.bullmq.Queue(name, { ...QUEUE_SETTINGS, connection: server.redis });
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}
