import { type Candidate, claimsWith, gateModule, gateSetting, labOf } from '../gate-suite.js';
import type { Executor } from '../judge/executor.js';
import { judgeSuite } from '../judge/judge-suite.js';
import { chooseClaims } from './choose-claims.js';

export interface ChosenForm {
  readonly candidate: Candidate;
  /** What was found, for a candidate that declares a hidden-space form. */
  readonly found: string | undefined;
}

/** The exact law that compares a declared hidden-space form with the steps of its rule. */
const LAW = 'engines-agree';

/**
 * The form in which theorems train a candidate: its hidden-space form, where it declares one that agrees with its steps on
 * every problem searched; the steps themselves everywhere else.
 */
export async function chooseForm(
  candidate: Candidate,
  executor: Executor,
  run: { readonly seed: number; readonly alpha: number; readonly alphaHolds: number },
  signal: AbortSignal,
): Promise<ChosenForm> {
  if (candidate.kind === 'subject') return { candidate, found: undefined };
  const { rule } = await labOf(candidate);
  if (rule.carrier === undefined) return { candidate, found: undefined };
  const setting = gateSetting(candidate);
  const claims = chooseClaims(await claimsWith(setting), [LAW]);
  const suite = { suite: gateModule, setting, claims, executor, signal };
  const [judged] = await judgeSuite({ ...run, ...suite, profile: 'quick' });
  const { verdict, evidence } = judged?.verdict ?? {};
  if (verdict === 'holds') {
    return {
      candidate: { ...candidate, byCarrier: true },
      found: `Its hidden-space form agrees with its steps on ${evidence?.trials} problems; theorems train by the form.`,
    };
  }
  return {
    candidate,
    found: `Its hidden-space form was not shown to agree with its steps (${LAW}: ${verdict}); theorems train by the steps.`,
  };
}
