import { performance } from 'node:perf_hooks';
import { type Command, Option } from '@commander-js/extra-typings';
import { auditAssumptions } from '../audit/assumptions.js';
import { auditConstants } from '../audit/constants.js';
import { coverageOf } from '../audit/coverage.js';
import type { JudgeableTheorem } from '../claim/claim.js';
import type { Profile } from '../claim/profile.js';
import { PROFILES } from '../claim/profile.js';
import { createPoolExecutor } from '../judge/executor.js';
import { type AuditFacts, auditJson, auditReport } from '../report/audit-report.js';
import { ASSUMPTIONS, claims, suiteModule } from '../suite.js';
import { chooseClaims } from './choose-claims.js';
import { interruptible } from './interruptible.js';
import { integer, positiveInteger, probability } from './options.js';
import { createCountLine, createProgressLine } from './progress.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

const AUDIT_PARTS = ['assumptions', 'constants', 'coverage'] as const;
type AuditPart = (typeof AUDIT_PARTS)[number];

interface AuditOptions {
  readonly only: AuditPart | undefined;
  readonly profile: Profile;
  readonly trials: number;
  readonly draws: number;
  readonly seed: number;
  readonly alpha: number;
  readonly error: number;
  readonly jobs: number | undefined;
  readonly json: string | undefined;
}

/** Adds `aligncheck audit` to the program. */
export function addAuditCommand(program: Command, answer: (code: number) => void): void {
  program
    .command('audit')
    .description(
      'which assumptions are necessary, which constants the data supports, which regimes are visited',
    )
    .argument('[ids...]', 'claims, see list; all when none is named')
    .addOption(new Option('--only <part>', 'one part of the audit').choices(AUDIT_PARTS))
    .addOption(
      new Option('--profile <profile>', 'whose data sets, sizes and budgets')
        .choices(PROFILES)
        .default('quick' as const),
    )
    .option(
      '--trials <integer>',
      'trials on every data set at every size, for constants',
      positiveInteger,
      300,
    )
    .option('--draws <integer>', 'data sets or problems of each claim, for coverage', positiveInteger, 1000)
    .addOption(new Option('--seed <integer>', 'the seed of all draws').argParser(integer).default(1))
    .option('--alpha <probability>', 'that anything is called necessary wrongly', probability, 1e-4)
    .option('--error <probability>', 'that a bound, a band or a regime fails', probability, 1e-2)
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--json <file>', 'also write the audit as JSON')
    .action(async (ids, { only, jobs, json, ...options }) => {
      answer(await audit(ids, { ...options, only, jobs, json }));
    });
}

/** `aligncheck audit`: assumptions, constants and coverage; answers the exit code, 1 when a regime is not covered. */
async function audit(ids: readonly string[], options: AuditOptions): Promise<number> {
  const { only, profile, trials, draws, seed, alpha, error, jobs, json } = options;
  const chosen = chooseClaims(claims, ids);
  const theorems = chosen.filter((claim): claim is JudgeableTheorem => claim.kind === 'theorem');
  const wants = (part: AuditPart): boolean => only === undefined || only === part;
  if (json !== undefined) requireWritable(json);

  const start = performance.now();
  const coverage = wants('coverage') ? coverageOf({ claims: chosen, draws, seed, error }) : undefined;
  const executor = createPoolExecutor(jobs);
  const { result, interrupted } = await interruptible(
    async (signal) => {
      const common = { theorems, suite: suiteModule, profile, seed, executor, signal };
      const line = createProgressLine();
      const assumptions = wants('assumptions')
        ? await auditAssumptions({
            ...common,
            setting: ASSUMPTIONS,
            alpha,
            alphaHolds: alpha,
            onProgress: line.update,
          }).finally(line.stop)
        : undefined;
      const count = createCountLine('claims');
      const constants = wants('constants')
        ? await auditConstants({ ...common, trials, error, onClaim: count.update }).finally(count.stop)
        : undefined;
      return { assumptions, constants };
    },
    () => executor.close(),
  );
  const findings = { ...result, coverage };
  const seconds = (performance.now() - start) / 1000;
  const facts: AuditFacts = { seed, alpha, error, seconds, interrupted };
  if (json !== undefined) writeFileAtomically(json, auditJson(findings, facts));
  console.log(auditReport(findings, facts));
  if (coverage?.some(({ covered }) => !covered)) return 1;
  // What an interrupt left unjudged is not broken.
  if (interrupted) return 3;
  return result.assumptions?.some(({ finding }) => finding.kind === 'not judged') ? 2 : 0;
}
