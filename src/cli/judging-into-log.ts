import fc from 'fast-check';
import type { Judgeable } from '../claim/claim.js';
import type { Judged } from '../claim/verdict.js';
import type { Answering } from '../judge/executor.js';
import { judgeSuite, type SuiteOptions } from '../judge/judge-suite.js';
import { EvidenceLog } from '../ledger/evidence-log.js';
import { type LoggedRun, type LogHeader, logHeader } from '../ledger/log-header.js';
import { answersThroughLog } from '../ledger/logged-answers.js';
import type { Shard } from '../ledger/shard.js';
import { version } from '../version.js';
import type { EvidenceOptions } from './evidence-options.js';

/** What the evidence of a run is about. */
export function headerOf(run: LoggedRun, claims: readonly Judgeable[], shard?: Shard): LogHeader {
  // The draws of a search are fast-check's.
  const versions = { aligncheck: version, 'fast-check': fc.__version };
  return logHeader({ versions, run, claims, shard });
}

/** What a log has of a run that has ended. */
export interface Kept {
  readonly path: string;
  readonly records: number;
  /** Why tasks could not be run, if any could not; they are in no record. */
  readonly failure: string | undefined;
}

/**
 * Judges with the evidence kept in a log, where one is asked for.
 *
 * Throws: InputError for a log that cannot be opened, or that could not be written to the end.
 */
export async function judgeIntoLog(
  options: SuiteOptions,
  { log: path, resume = false, shard }: EvidenceOptions,
  run: Pick<LoggedRun, 'command' | 'judged' | 'options'>,
): Promise<{ readonly judged: readonly Judged[]; readonly kept: Kept | undefined }> {
  if (path === undefined) return { judged: await judgeSuite(options), kept: undefined };
  const { claims, signal, profile, seed, alpha, alphaHolds } = options;
  const header = headerOf({ ...run, profile, seed, alpha, alphaHolds }, claims, shard);
  const log = new EvidenceLog({ path, header, claims, resume });
  tellFound(path, log.found);
  const runner = rememberingFailure(options.executor);
  try {
    const judged = await judgeSuite({
      ...options,
      fixedBlocks: true,
      executor: answersThroughLog(log, runner, claims, shard),
      signal: signal === undefined ? log.failed : AbortSignal.any([signal, log.failed]),
    });
    if (signal?.aborted === true) console.error(`What was judged is kept in ${path}; go on with --resume.`);
    const records = log.found.records + log.appended;
    return { judged, kept: { path, records, failure: runner.failure() } };
  } finally {
    log.close();
  }
}

function tellFound(path: string, { records, torn }: EvidenceLog['found']): void {
  if (torn > 0) {
    console.error(
      `${path} ended with a record that was not written to its end (${torn} bytes): its trials run again.`,
    );
  }
  if (records > 0) console.error(`Going on with ${path}: ${records} records are there.`);
}

/** A task that cannot be run is no evidence; a run that has one is not complete. */
function rememberingFailure(runner: Answering): Answering & { readonly failure: () => string | undefined } {
  let first: string | undefined;
  return {
    get jobs() {
      return runner.jobs;
    },
    drop: (task) => runner.drop?.(task),
    failure: () => first,
    run: async (task) => {
      try {
        return await runner.run(task);
      } catch (error) {
        first ??= `${task.address.id}: ${error instanceof Error ? error.message : String(error)}`;
        throw error;
      }
    },
  };
}
