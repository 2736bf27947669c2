import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CampaignBoard, type CampaignRecord } from '../campaign/campaign-board.js';
import { onlyCampaign } from '../campaign/only-campaign.js';
import type { QueueServer } from '../campaign/queue-server.js';
import { type WorkEnd, workOn } from '../campaign/work-on.js';
import { InputError } from '../input-error.js';
import { createPoolExecutor } from '../judge/executor.js';
import { requireSameEvidence } from '../ledger/log-header.js';
import { formatPlural } from '../report/format-number.js';
import { version } from '../version.js';
import type { CampaignOptions } from './campaign-start.js';
import { interruptible } from './interruptible.js';
import { headerOf } from './judging-into-log.js';
import { openServer, tell, whereabouts } from './queue-options.js';
import { suiteOfRun } from './suite-of-run.js';

/** Between two looks for a campaign, in milliseconds. */
const POLL = 250;

const ENDS: Readonly<Record<WorkEnd, string>> = {
  ended: 'it has ended',
  stopped: 'it was stopped',
  changed: 'another one has its name now',
  drained: 'asked to end',
};

/** `aligncheck campaign work`: runs blocks until the campaign ends, a signal comes, or nothing is heard for too long. */
export async function workOnCampaign(options: CampaignOptions, jobs: number | undefined): Promise<number> {
  const { queue, patience } = options;
  const server = await openServer(queue, patience);
  const executor = createPoolExecutor(jobs);
  await interruptible(
    async (signal) => {
      for (let end: WorkEnd = 'changed'; end === 'changed' && !signal.aborted; ) {
        const record = await findCampaign(server, options, signal);
        if (record === undefined) return;
        const { name, of, header } = record;
        const { suite, setting, claims, run } = await suiteOfRun(header);
        requireSameEvidence(
          { name: `the campaign ${name}`, header },
          { name: 'this worker', header: headerOf(run, claims) },
        );
        tell(`Working on campaign ${name} in ${formatPlural(executor.jobs, 'thread')}.`);
        const worked = await workOn({
          ...{
            server,
            board: new CampaignBoard(server, name),
            of,
            claims,
            place: { suite, setting },
            executor,
          },
          ...{ id: randomUUID(), whereabouts: whereabouts(), version, patienceSeconds: patience, signal },
        });
        end = worked.end;
        console.log(
          `Campaign ${name}: ${formatPlural(worked.blocks, 'block')}, ${formatPlural(worked.trials, 'trial')}; ${ENDS[end]}.`,
        );
      }
    },
    async () => {
      server.close();
      await executor.close();
    },
  );
  return 0;
}

/** Waits for a campaign that goes on; undefined when the named one is over, or the signal comes first. */
async function findCampaign(
  server: QueueServer,
  { name: asked, patience }: CampaignOptions,
  signal: AbortSignal,
): Promise<CampaignRecord | undefined> {
  const what = asked === undefined ? 'a campaign' : `the campaign ${asked}`;
  for (let waited = 0; !signal.aborted; waited += POLL / 1000) {
    server.lost.throwIfAborted();
    const record = await onlyCampaign(server, asked);
    if (record?.state === 'ended' || record?.state === 'stopped') {
      console.log(`Campaign ${record.name} is over.`);
      return undefined;
    }
    if (record !== undefined) return record;
    if (waited === 0) tell(`Waiting for ${what} at ${server.url.text}.`);
    if (waited >= patience) {
      throw new InputError(
        `${server.url.text} has not had ${what} for ${patience} s; begin one with \`campaign start\`.`,
      );
    }
    await sleep(POLL);
  }
  return undefined;
}
