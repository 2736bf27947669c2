import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { campaignDigest } from '../src/campaign/block.js';
import { blockAnswer, readAnswer } from '../src/campaign/block-answer.js';
import type { Judgeable } from '../src/claim/claim.js';
import { headerOf } from '../src/cli/judging-into-log.js';
import type { TrialsResult, TrialsTask } from '../src/judge/task.js';
import { Evidence } from '../src/ledger/evidence.js';
import { EvidenceLog } from '../src/ledger/evidence-log.js';
import { resultOfRecord } from '../src/ledger/evidence-record.js';
import { readLog } from '../src/ledger/read-log.js';

/** What one process does with answers in a second, for blocks of one length. */
export interface LedgerRates {
  readonly trials: number;
  /** Of an answer, as it goes through the queue. */
  readonly bytes: number;
  /** Blocks a second: answers read and checked; appended to a log; found in it and read again, as a merge does. */
  readonly read: number;
  readonly appended: number;
  readonly merged: number;
}

const levels = { alpha: 1e-6, alphaHolds: 1e-6 } as const;
const run = { command: 'check', judged: {}, options: [], profile: 'quick', seed: 1, ...levels } as const;

/** Measured with the result of one block under many names: what it shows does not matter here. */
export function measureLedger(
  task: TrialsTask,
  result: TrialsResult,
  claims: readonly Judgeable[],
  blocks: number,
): LedgerRates {
  const folder = mkdtempSync(join(tmpdir(), 'aligncheck-bench-'));
  try {
    const path = join(folder, 'log.jsonl');
    const header = headerOf(run, claims);
    const of = campaignDigest(header);
    const tasks = Array.from({ length: blocks }, (_, i) => ({ ...task, from: i * task.count }));
    const answers = tasks.map((one) => JSON.stringify(blockAnswer(one, result, of, claims)));
    const reading = clock(blocks, () => {
      answers.forEach((text, i) => {
        const answer = readAnswer(JSON.parse(text), of, claims);
        if (typeof answer === 'string') throw new Error(answer);
        resultOfRecord(tasks[i] as TrialsTask, answer.record, claims);
      });
    });
    const log = new EvidenceLog({ path, header, claims, resume: false });
    const appending = clock(blocks, () => {
      for (const one of tasks) log.append(one, result);
    });
    log.close();
    const merging = clock(blocks, () => {
      const evidence = new Evidence([readLog(path)], claims);
      for (const one of tasks) if (evidence.resultOf(one) === undefined) throw new Error('a block is lost');
      evidence.close();
    });
    const bytes = statSync(path).size / blocks;
    return { trials: task.count, bytes, read: reading, appended: appending, merged: merging };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many of these a second. */
function clock(count: number, work: () => void): number {
  const begun = performance.now();
  work();
  return (1000 * count) / (performance.now() - begun);
}
