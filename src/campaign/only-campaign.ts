import { InputError } from '../input-error.js';
import { CampaignBoard, type CampaignRecord } from './campaign-board.js';
import type { QueueServer } from './queue-server.js';

/** What a server knows of campaigns, those that are over included, for an hour. */
export async function campaignsOn(server: QueueServer): Promise<readonly CampaignRecord[]> {
  const names = await CampaignBoard.names(server);
  const records = await Promise.all(names.map((name) => new CampaignBoard(server, name).read()));
  return records.filter((record) => record !== undefined);
}

/**
 * The campaign of a name, or else the one that goes on; undefined when there is none.
 *
 * Throws: InputError when no name was given, and several go on.
 */
export async function onlyCampaign(
  server: QueueServer,
  name: string | undefined,
): Promise<CampaignRecord | undefined> {
  if (name !== undefined) return new CampaignBoard(server, name).read();
  const open = (await campaignsOn(server)).filter(
    ({ state }) => state === 'running' || state === 'interrupted',
  );
  if (open.length > 1) {
    const names = open.map((record) => record.name).join(', ');
    throw new InputError(`${server.url.text} has several campaigns: ${names}; choose one by --name.`);
  }
  return open[0];
}
