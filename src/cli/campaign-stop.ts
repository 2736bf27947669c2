import { removeBlocks } from '../campaign/blocks-in-queue.js';
import { CampaignBoard } from '../campaign/campaign-board.js';
import { onlyCampaign } from '../campaign/only-campaign.js';
import { InputError } from '../input-error.js';
import { openServer } from './queue-options.js';

/** `aligncheck campaign stop`: asks for an end; where nobody leads the campaign any more, it ends here. */
export async function stopCampaign(queue: string, asked: string | undefined): Promise<void> {
  const server = await openServer(queue, 10);
  try {
    const record = await onlyCampaign(server, asked);
    if (record === undefined) {
      const what = asked === undefined ? 'no campaign that goes on' : `no campaign ${asked}`;
      throw new InputError(`${server.url.text} has ${what}; see \`campaign status\`.`);
    }
    const { name, state } = record;
    if (state === 'ended' || state === 'stopped') {
      console.log(`Campaign ${name} is over.`);
      return;
    }
    const board = new CampaignBoard(server, name);
    await board.askToStop();
    if (await board.isLed()) {
      console.log(
        `Campaign ${name} has been asked to stop; its coordinator and workers end in a few seconds.`,
      );
      return;
    }
    await board.write({ ...record, state: 'stopped' });
    await removeBlocks(server, name);
    console.log(`Campaign ${name} had no coordinator and is stopped; its workers end in a few seconds.`);
  } finally {
    server.close();
  }
}
