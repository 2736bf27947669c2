import { FOLLOWED_STEPS } from '../gate/form-follows-steps.js';
import { type Candidate, claimsWith, formFollows, gateModule, gateSetting, labOf } from '../gate-suite.js';
import type { PoolExecutor } from '../judge/executor.js';
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
 * every problem searched and in long runs; the steps themselves everywhere else.
 */
export async function chooseForm(
  candidate: Candidate,
  { seed, alpha, alphaHolds }: { readonly seed: number; readonly alpha: number; readonly alphaHolds: number },
  executor: PoolExecutor,
  signal?: AbortSignal,
): Promise<ChosenForm> {
  if (candidate.kind === 'subject') return { candidate, found: undefined };
  const { rule } = await labOf(candidate);
  if (rule.carrier === undefined) return { candidate, found: undefined };
  const setting = gateSetting(candidate);
  const claims = chooseClaims(await claimsWith(setting), [LAW]);
  const suite = { suite: gateModule, setting, claims, executor, ...(signal && { signal }) };
  const [judged] = await judgeSuite({ ...suite, profile: 'quick', seed, alpha, alphaHolds });
  const { verdict, evidence } = judged?.verdict ?? {};
  if (verdict !== 'holds')
    return bySteps(candidate, `was not shown to agree with its steps (${LAW}: ${verdict})`);
  try {
    const call = { kind: 'call', module: gateModule, name: formFollows.name } as const;
    const part = `a run of ${FOLLOWED_STEPS} steps`;
    if (!(await executor.call({ ...call, argument: { candidate, seed }, part }, signal)))
      return bySteps(
        candidate,
        `leaves its steps within ${FOLLOWED_STEPS} of them, though it agrees at first`,
      );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return bySteps(candidate, `could not be followed along ${FOLLOWED_STEPS} steps (${message})`);
  }
  return {
    candidate: { ...candidate, byCarrier: true },
    found: `Its hidden-space form agrees with its steps on ${evidence?.trials} problems and along ${FOLLOWED_STEPS} steps; theorems train by the form.`,
  };
}

const bySteps = (candidate: Candidate, what: string): ChosenForm => ({
  candidate,
  found: `Its hidden-space form ${what}; theorems train by the steps.`,
});
