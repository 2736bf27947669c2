import { type BlocksInQueue, blocksInQueue } from './blocks-in-queue.js';
import { CampaignBoard, type CampaignRecord, SILENT_AFTER, type WorkerRecord } from './campaign-board.js';
import type { QueueServer } from './queue-server.js';

/** How a campaign is, as far as its server knows. */
export interface CampaignStatus extends Omit<CampaignRecord, 'header' | 'beat'> {
  readonly options: readonly string[];
  /** Since the coordinator was last heard, in seconds. */
  readonly silentSeconds: number;
  readonly isLed: boolean;
  readonly inQueue: BlocksInQueue;
  readonly workers: readonly (Omit<WorkerRecord, 'beat'> & {
    readonly silentSeconds: number;
    readonly isThere: boolean;
  })[];
  /** Until the expected trials are done at the rate of the last minute; null when nothing is done. Most campaigns end before. */
  readonly secondsLeft: number | null;
}

export async function statusOf(server: QueueServer, campaign: CampaignRecord): Promise<CampaignStatus> {
  const { header, beat, ...record } = campaign;
  const board = new CampaignBoard(server, record.name);
  const now = await server.now();
  const workers = await board.workers(now);
  const { done, expected } = record.trials;
  const rate = record.perSecond.trials;
  return {
    ...record,
    options: [...header.run.options, `--seed ${header.run.seed}`],
    silentSeconds: (now - beat) / 1000,
    isLed: await board.isLed(),
    inQueue: await blocksInQueue(server, record.name),
    workers: workers.map(({ beat: heard, ...worker }) => ({
      ...worker,
      silentSeconds: (now - heard) / 1000,
      isThere: now - heard < SILENT_AFTER,
    })),
    secondsLeft: record.state === 'running' && rate > 0 ? Math.max(0, expected - done) / rate : null,
  };
}
