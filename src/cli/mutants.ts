import { claimsWith, EQUIVALENT_NAMES, gateModule, gateSetting, MUTANT_NAMES } from '../gate-suite.js';
import { createPoolExecutor } from '../judge/executor.js';
import { judgeSuite } from '../judge/judge-suite.js';
import { holesOf, killMatrix, killMatrixJson, type MatrixRow } from '../report/kill-matrix.js';
import { chooseClaims } from './choose-claims.js';
import { interruptible } from './interruptible.js';
import { createCountLine } from './progress.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface MutantsCommand {
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly jobs: number | undefined;
  readonly json: string | undefined;
}

/** `aligncheck mutants`: every wrong rule against every claim; the exit code is 1 when there is a hole. */
export async function mutants(ids: readonly string[], options: MutantsCommand): Promise<number> {
  const { seed, alpha, alphaHolds, jobs, json } = options;
  if (json !== undefined) requireWritable(json);
  const candidates = [
    ...MUTANT_NAMES.map((name) => ({ kind: 'wrong', name }) as const),
    ...EQUIVALENT_NAMES.map((name) => ({ kind: 'right', name }) as const),
  ];
  const executor = createPoolExecutor(jobs);
  const progress = createCountLine('rules');
  const { result: rows, interrupted } = await interruptible(
    async (signal) => {
      const done: MatrixRow[] = [];
      for (const { kind, name } of candidates) {
        const setting = gateSetting({ kind: 'shipped', name });
        const claims = chooseClaims(await claimsWith(setting), ids);
        const run = { profile: 'quick', seed, alpha, alphaHolds, executor, signal } as const;
        const judged = await judgeSuite({ ...run, suite: gateModule, setting, claims });
        if (signal.aborted) return done;
        done.push({ rule: name, kind, judged });
        progress.update(done.length, candidates.length);
      }
      return done;
    },
    async () => {
      progress.stop();
      await executor.close();
    },
  );
  if (json !== undefined) writeFileAtomically(json, killMatrixJson(rows, seed));
  console.log(killMatrix(rows));
  if (interrupted) console.log(`Interrupted after ${rows.length} of ${candidates.length} rules.`);
  if (holesOf(rows).length > 0) return 1;
  return interrupted ? 3 : 0;
}
