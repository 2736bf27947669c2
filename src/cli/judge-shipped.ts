import { claimsWith, gateModule, gateSetting } from '../gate-suite.js';
import { createPoolExecutor } from '../judge/executor.js';
import { judgeSuite } from '../judge/judge-suite.js';
import type { MatrixRow } from '../report/kill-matrix.js';
import { chooseClaims } from './choose-claims.js';
import { chooseForm } from './choose-form.js';
import { interruptible } from './interruptible.js';
import { createCountLine } from './progress.js';

export interface MatrixOptions {
  readonly seed: number;
  readonly alpha: number;
  readonly alphaHolds: number;
  readonly jobs: number | undefined;
}

/** A rule that ships, and what is expected of it. */
export type MatrixRule = Pick<MatrixRow, 'rule' | 'kind'>;

/** Judges rules that ship, one after another, by the claims of the gate; an interrupt keeps those that are complete. */
export async function judgeShipped(
  rules: readonly MatrixRule[],
  ids: readonly string[],
  { jobs, ...run }: MatrixOptions,
): Promise<{
  readonly rows: readonly MatrixRow[];
  readonly left: readonly string[];
  readonly interrupted: boolean;
}> {
  const executor = createPoolExecutor(jobs);
  const progress = createCountLine('rules');
  const { result: rows, interrupted } = await interruptible(
    async (signal) => {
      const done: MatrixRow[] = [];
      for (const { kind, rule } of rules) {
        const shipped = { kind: 'shipped', name: rule, byCarrier: false } as const;
        const { candidate } = await chooseForm(shipped, run, executor, signal);
        const setting = gateSetting(candidate);
        const claims = chooseClaims(await claimsWith(setting), ids);
        const suite = { suite: gateModule, setting, claims, executor, signal };
        const judged = await judgeSuite({ ...run, ...suite, profile: 'quick' });
        if (signal.aborted) return done;
        done.push({ rule, kind, judged });
        progress.update(done.length, rules.length);
      }
      return done;
    },
    async () => {
      progress.stop();
      await executor.close();
    },
  );
  const left = rules.slice(rows.length).map(({ rule }) => rule);
  return { rows, left, interrupted };
}
