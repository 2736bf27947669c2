import { performance } from 'node:perf_hooks';
import type { Judgeable } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import type { EngineName } from '../engine/choose-engine.js';
import type { LoggedRun } from '../ledger/log-header.js';
import { exitCode } from '../report/exit-code.js';
import { type Detail, suiteReport } from '../report/suite-report.js';
import { columnsOf, wantsColours } from '../report/terminal.js';
import { verdictsJson } from '../report/verdicts-json.js';
import { claims, claimsWith, suiteModule } from '../suite.js';
import { chooseClaims } from './choose-claims.js';
import { type EvidenceOptions, requireLog } from './evidence-options.js';
import { inWorkers, type Workers } from './in-workers.js';
import { judgeIntoLog } from './judging-into-log.js';
import { observing } from './observing.js';
import { picturesFor } from './pictures-for.js';
import { endOfShard } from './shard-end.js';
import { requireWritable } from './write-file.js';
import { type Outputs, requireOutputs, sayWhereReportIs, writeOutputs } from './write-report.js';

export interface CheckOptions extends Outputs, EvidenceOptions {
  readonly profile: Profile;
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly jobs: number | undefined;
  readonly observations: string | undefined;
  readonly detail: Detail;
  readonly engine: EngineName | undefined;
}

/** What is judged, and the evidence of which run that is. */
export interface Judging {
  readonly run: LoggedRun;
  readonly claims: readonly Judgeable[];
}

/** Does the work of judging somewhere, and closes what it opened for that. */
export type Workplace = <T>(
  judging: Judging,
  task: (workers: Workers) => Promise<T>,
) => Promise<{ readonly result: T; readonly interrupted: boolean; readonly jobs: number }>;

/** `aligncheck check`: judges the claims, prints the verdicts, and answers the exit code. */
export function check(ids: readonly string[], options: CheckOptions): Promise<number> {
  return judgeClaims(ids, options, (_, task) => inWorkers(options.jobs, task));
}

/** Judges claims wherever the work is done. */
export async function judgeClaims(
  ids: readonly string[],
  options: Omit<CheckOptions, 'jobs'>,
  within: Workplace,
): Promise<number> {
  const { engine, shard } = options;
  requireLog(options);
  const asked = {
    command: 'check' as const,
    options: [`--profile ${options.profile}`, ...(engine === undefined ? [] : [`--engine ${engine}`])],
  };
  const named = chooseClaims(engine === undefined ? claims : claimsWith(engine), ids);
  // A claim that is asked for by name is judged, whatever it costs.
  const chosen = ids.length > 0 ? named : named.filter(({ profiles }) => profiles.includes(options.profile));
  const deferred = named.filter((claim) => !chosen.includes(claim)).map(({ id }) => id);
  requireOutputs(options);
  if (options.observations !== undefined) requireWritable(options.observations);
  const { profile, seed, alpha, alphaHolds } = options;
  const run = { profile, seed, alpha, alphaHolds, asked };
  const suite = { suite: suiteModule, setting: engine, claims: chosen };
  const logged: LoggedRun = {
    ...asked,
    judged: engine === undefined ? {} : { engine },
    ...{ profile, seed, alpha, alphaHolds },
  };
  const start = performance.now();
  const watch = observing(options.observations, chosen, run);
  const {
    result: { judged, kept },
    interrupted,
    jobs,
  } = await within({ run: logged, claims: chosen }, (workers) =>
    judgeIntoLog({ ...run, ...suite, ...watch.callbacks, ...workers }, options, logged),
  );
  const isComplete = watch.finish();
  if (shard !== undefined && kept !== undefined) return endOfShard(shard, kept, interrupted);
  // Verdicts are kept and printed before runs are drawn, which takes a while, and a page is written, which may fail.
  writeOutputs({ ...options, report: undefined }, verdictsJson({ claims: chosen, judged }, run));
  const seconds = (performance.now() - start) / 1000;
  const terminal = {
    colours: wantsColours(process.stdout, process.env),
    columns: columnsOf(process.stdout),
    detail: options.detail,
  };
  console.log(suiteReport(judged, { ...run, jobs, seconds, interrupted, deferred, ...terminal }));
  if (options.report !== undefined) {
    const pictures = interrupted ? undefined : await picturesFor({ ...run, ...suite, judged, jobs });
    writeOutputs(options, verdictsJson({ claims: chosen, judged, pictures }, run));
  }
  sayWhereReportIs(options);
  const code = exitCode(judged);
  return code === 0 && !isComplete ? 2 : code;
}
