import { performance } from 'node:perf_hooks';
import type { JudgeableTheorem } from '../claim/claim.js';
import { weaken } from '../hunt/weaken.js';
import { weakenJson, weakenReport } from '../report/weaken-report.js';
import { claims, suiteModule, WEAKENED } from '../suite.js';
import { chooseClaims } from './choose-claims.js';
import { inWorkers } from './in-workers.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface WeakenCommand {
  readonly trials: number | undefined;
  readonly seed: number;
  readonly alpha: number;
  readonly jobs: number | undefined;
  readonly json: string | undefined;
}

/** `aligncheck hunt --weaken THEOREM`: which hypotheses it needs; 1 when it is false without one, 0 when none was found to matter. */
export async function weakenCommand(id: string, options: WeakenCommand): Promise<number> {
  const { trials, seed, alpha, jobs, json } = options;
  const theorems = claims.filter((claim): claim is JudgeableTheorem => claim.kind === 'theorem');
  const [theorem] = chooseClaims(theorems, [id]);
  if (json !== undefined) requireWritable(json);
  const start = performance.now();
  const { result: found, interrupted } = await inWorkers(jobs, (workers) =>
    weaken({
      ...{ theorem: theorem as JudgeableTheorem, trials, seed, alpha, ...workers },
      suite: suiteModule,
      setting: WEAKENED,
    }),
  );
  const facts = { seed, alpha, seconds: (performance.now() - start) / 1000 };
  if (json !== undefined) writeFileAtomically(json, weakenJson(found, facts));
  console.log(weakenReport(found, facts));
  if (found.some(({ finding }) => finding.kind === 'false')) return 1;
  if (interrupted) return 3;
  return found.some(({ finding }) => finding.kind === 'not judged') ? 2 : 0;
}
