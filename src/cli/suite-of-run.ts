import type { Judgeable } from '../claim/claim.js';
import { claimsWith as gateClaimsWith, gateModule, gateSetting } from '../gate-suite.js';
import type { LoggedRun, LogHeader } from '../ledger/log-header.js';
import { claims as allClaims, claimsWith, suiteModule } from '../suite.js';
import { candidateFacts, candidateIn } from './candidate-facts.js';
import { chooseClaims } from './choose-claims.js';

/** The claims of a run that another process began, and the run as this program would do it. */
export async function suiteOfRun(header: Pick<LogHeader, 'run' | 'claims'>): Promise<{
  readonly suite: string;
  readonly setting: string | undefined;
  readonly claims: readonly Judgeable[];
  readonly run: LoggedRun;
}> {
  const { run } = header;
  const ids = header.claims.map(({ id }) => id);
  if (run.command === 'gate') {
    const candidate = candidateIn(run.judged);
    const setting = gateSetting(candidate);
    const claims = chooseClaims(await gateClaimsWith(setting), ids);
    return { suite: gateModule, setting, claims, run: { ...run, judged: candidateFacts(candidate) } };
  }
  const { engine } = run.judged;
  const setting = typeof engine === 'string' ? engine : undefined;
  const claims = chooseClaims(setting === undefined ? allClaims : claimsWith(setting), ids);
  return { suite: suiteModule, setting, claims, run };
}
