import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { campaignDigest } from '../campaign/block.js';
import { Coordinator } from '../campaign/coordinator.js';
import type { Shard } from '../ledger/shard.js';
import { type CheckOptions, judgeClaims, type Workplace } from './check.js';
import { interruptible } from './interruptible.js';
import { headerOf } from './judging-into-log.js';
import { createProgressLine } from './progress.js';
import { openServer, tell, whereabouts } from './queue-options.js';

export interface CampaignOptions {
  readonly queue: string;
  readonly name: string | undefined;
  /** In seconds. */
  readonly patience: number;
}

/** `aligncheck campaign start`: judges as `check` does, with the work done by whoever takes it from a queue. */
export function startCampaign(
  ids: readonly string[],
  options: Omit<CheckOptions, 'jobs'>,
  campaign: CampaignOptions,
): Promise<number> {
  return judgeClaims(ids, options, throughQueue(campaign, options.shard));
}

const throughQueue =
  ({ queue, name: asked, patience }: CampaignOptions, shard: Shard | undefined): Workplace =>
  async ({ run, claims }, task) => {
    const header = headerOf(run, claims);
    const part = shard === undefined ? '' : `-${shard.index}-of-${shard.of}`;
    const name = asked ?? `${campaignDigest(header).slice(0, 8)}${part}`;
    const server = await openServer(queue, patience);
    const place = { server, name, header, claims, whereabouts: whereabouts(), token: randomUUID() };
    try {
      const coordinator = await Coordinator.open({ ...place, tell, now: () => performance.now() });
      tell(`Campaign ${name} at ${server.url.text}.`);
      const line = createProgressLine();
      let hasEnded = false;
      const { result, interrupted } = await interruptible(
        async (signal) => {
          const judging = AbortSignal.any([signal, coordinator.signal]);
          const result = await task({
            executor: coordinator.executor,
            signal: judging,
            onProgress: (progress) => {
              coordinator.hear(progress);
              line.update(progress);
            },
          });
          hasEnded = !judging.aborted;
          return result;
        },
        async () => {
          line.stop();
          const early = coordinator.stopped.aborted ? 'stopped' : 'interrupted';
          await coordinator.close(hasEnded ? 'ended' : early);
        },
      );
      const stopped = coordinator.stopped.aborted && !hasEnded;
      return { result, interrupted: interrupted || stopped, jobs: coordinator.mostThreads };
    } finally {
      server.close();
    }
  };
