import { type Shard, shardText } from '../ledger/shard.js';
import type { Kept } from './judging-into-log.js';

/** Prints what came of a shard and answers its exit code: 0 its evidence is complete, whatever it shows; 3 interrupted; 2 not to be had. */
export function endOfShard(shard: Shard, { path, records, failure }: Kept, interrupted: boolean): 0 | 2 | 3 {
  const what = `Shard ${shardText(shard)}: ${records} records in ${path}`;
  if (failure !== undefined) {
    console.error(`error: shard ${shardText(shard)} is not complete: ${failure}`);
    return 2;
  }
  if (interrupted) {
    console.log(`${what}, interrupted.`);
    return 3;
  }
  console.log(`${what}, complete. \`aligncheck merge\` with the logs of all shards says what they show.`);
  return 0;
}
