import { statusOf } from '../campaign/campaign-status.js';
import { campaignsOn, onlyCampaign } from '../campaign/only-campaign.js';
import { InputError } from '../input-error.js';
import { campaignReport } from '../report/campaign-report.js';
import { openServer } from './queue-options.js';

/** `aligncheck campaign status`: one campaign, or all that a server knows. */
export async function campaignStatus(queue: string, name: string | undefined, json: boolean): Promise<void> {
  const server = await openServer(queue, 10);
  try {
    const named = name === undefined ? undefined : await onlyCampaign(server, name);
    if (name !== undefined && named === undefined) {
      throw new InputError(
        `${server.url.text} has no campaign ${name}; see \`campaign status\` without a name.`,
      );
    }
    const records = named === undefined ? await campaignsOn(server) : [named];
    const statuses = await Promise.all(records.map((record) => statusOf(server, record)));
    if (json) console.log(JSON.stringify(statuses, null, 2));
    else if (statuses.length === 0) console.log(`There is no campaign at ${server.url.text}.`);
    else console.log(statuses.map(campaignReport).join('\n\n'));
  } finally {
    server.close();
  }
}
