import type { Judgeable } from '../claim/claim.js';
import type { Answering } from '../judge/executor.js';
import type { Task } from '../judge/task.js';
import type { Evidence } from './evidence.js';
import type { EvidenceLog } from './evidence-log.js';
import { homeOf, type Shard, shardText } from './shard.js';

/** Answers tasks from a log; those that it does not hold are run, and are in the log before they are answered. */
export function answersThroughLog(
  log: EvidenceLog,
  runner: Answering,
  claims: readonly Judgeable[],
  shard?: Shard,
): Answering {
  return {
    get jobs() {
      return runner.jobs;
    },
    drop: (task) => runner.drop?.(task),
    run: async (task) => {
      const known = log.resultOf(task);
      if (known !== undefined) return known;
      const home = shard === undefined ? undefined : { ...shard, index: homeOf(task, shard.of, claims) };
      if (home !== undefined && home.index !== shard?.index) {
        return { kind: 'missing', why: `shard ${shardText(home)}` };
      }
      const result = await runner.run(task);
      return result.kind === 'missing' ? result : log.append(task, result);
    },
  };
}

/** Answers tasks from logs alone, and says which shard's part is missing where all logs are shards of one number. */
export function answersFromLogs(evidence: Evidence, claims: readonly Judgeable[]): Answering {
  const shards = evidence.logs.map(({ header }) => header.shard);
  const numbers = new Set(shards.map((shard) => shard?.of));
  const [of] = numbers.size === 1 ? [...numbers] : [];
  const why = (task: Task): string => {
    if (of === undefined) return 'in no log';
    const index = homeOf(task, of, claims);
    const isThere = shards.some((shard) => shard?.index === index);
    return `shard ${shardText({ index, of })}, ${isThere ? 'whose log ends before' : 'of which there is no log'}`;
  };
  return {
    jobs: 1,
    run: async (task) => evidence.resultOf(task) ?? { kind: 'missing', why: why(task) },
  };
}
