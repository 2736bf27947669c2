import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Judgeable } from '../../src/claim/claim.js';
import type { Judged } from '../../src/claim/verdict.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { Evidence } from '../../src/ledger/evidence.js';
import { EvidenceLog } from '../../src/ledger/evidence-log.js';
import { type LoggedRun, type LogHeader, logHeader } from '../../src/ledger/log-header.js';
import { answersFromLogs, answersThroughLog } from '../../src/ledger/logged-answers.js';
import { readLog } from '../../src/ledger/read-log.js';
import type { Shard } from '../../src/ledger/shard.js';
import { claims as coins } from '../judge/toy-claims.js';
import { claims as powers } from '../judge/toy-scalings.js';

const IDS = [
  ...[
    'true-coin',
    'false-coin',
    'edge-coin',
    'blind-coin',
    'vacuous-data',
    'vacuous-trials',
    'some-discards',
  ],
  ...['throwing-coin', 'nan-coin', 'no-sizes', 'paired-coin', 'half-coin', 'data-echo'],
  ...['true-integers', 'false-integers', 'vacuous-integers', 'throwing-integers'],
];

/** Claims of every kind, with every kind of verdict. */
export const claims: readonly Judgeable[] = [
  ...coins.filter(({ id }) => IDS.includes(id)),
  ...powers.filter(({ id }) => ['exact-power', 'wrong-power', 'diverging'].includes(id)),
];

const run: LoggedRun = {
  ...{ command: 'check', judged: {}, options: [], profile: 'quick', seed: 7, alpha: 1e-4, alphaHolds: 1e-6 },
};

/** A header that differs from that of the toy runs as told. */
export const headerOf = (
  changes: {
    readonly run?: Partial<LoggedRun>;
    readonly claims?: readonly Judgeable[];
    readonly shard?: Shard;
    readonly version?: string;
  } = {},
): LogHeader =>
  logHeader({
    versions: { aligncheck: changes.version ?? '1.2.3' },
    run: { ...run, ...changes.run },
    shard: changes.shard,
    claims: changes.claims ?? claims,
  });

const folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A path that nothing has yet. */
export function freshPath(): string {
  files += 1;
  return join(folder, `${files}.jsonl`);
}

/** Judges the toy claims at once, without a log. */
export const judgedAtOnce = (chosen = claims): Promise<readonly Judged[]> =>
  judgeSuite({ ...run, claims: chosen, executor: createInlineExecutor(chosen) });

/** Judges the toy claims, or a shard of them, into a log, and answers how many tasks were run. */
export async function judgedIntoLog(
  path: string,
  options: { readonly shard?: Shard; readonly resume?: boolean; readonly claims?: readonly Judgeable[] } = {},
): Promise<{ readonly judged: readonly Judged[]; readonly appended: number }> {
  const { shard, resume = false, claims: chosen = claims } = options;
  const header = headerOf({ claims: chosen, ...(shard && { shard }) });
  const log = new EvidenceLog({ path, header, claims: chosen, resume });
  try {
    const executor = answersThroughLog(log, createInlineExecutor(chosen), chosen, shard);
    const judged = await judgeSuite({ ...run, claims: chosen, executor, fixedBlocks: true });
    return { judged, appended: log.appended };
  } finally {
    log.close();
  }
}

/** Judges the toy claims by logs alone. */
export async function judgedFromLogs(paths: readonly string[], chosen = claims): Promise<readonly Judged[]> {
  const evidence = new Evidence(paths.map(readLog), chosen);
  try {
    const executor = answersFromLogs(evidence, chosen);
    return await judgeSuite({ ...run, claims: chosen, executor, fixedBlocks: true });
  } finally {
    evidence.close();
  }
}

export const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

/** Writes a log with these lines, and answers its path. */
export function logOf(lines: readonly string[]): string {
  const path = freshPath();
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

/** Verdicts to the last bit, without the times, which differ between runs. */
export const withoutTimes = (judged: readonly Judged[]): string =>
  JSON.stringify(judged, (key, value: unknown) =>
    key === 'seconds'
      ? undefined
      : typeof value === 'number' && !Number.isFinite(value)
        ? String(value)
        : value,
  );
