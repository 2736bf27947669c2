import { FOLLOWED_STEPS, formFollowsSteps } from '../gate/form-follows-steps.js';
import { type Candidate, claimsWith, gateModule, gateSetting, labOf } from '../gate-suite.js';
import { createInlineExecutor } from '../judge/executor.js';
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
): Promise<ChosenForm> {
  if (candidate.kind === 'subject') return { candidate, found: undefined };
  const { rule } = await labOf(candidate);
  if (rule.carrier === undefined) return { candidate, found: undefined };
  const setting = gateSetting(candidate);
  const claims = chooseClaims(await claimsWith(setting), [LAW]);
  const suite = { suite: gateModule, setting, claims, executor: createInlineExecutor() };
  const [judged] = await judgeSuite({ ...suite, profile: 'quick', seed, alpha, alphaHolds });
  const { verdict, evidence } = judged?.verdict ?? {};
  if (verdict === 'holds') {
    if (!formFollowsSteps(rule, seed)) {
      return {
        candidate,
        found: `Its hidden-space form leaves its steps within ${FOLLOWED_STEPS} of them, though it agrees at first; theorems train by the steps.`,
      };
    }
    return {
      candidate: { ...candidate, byCarrier: true },
      found: `Its hidden-space form agrees with its steps on ${evidence?.trials} problems and along ${FOLLOWED_STEPS} steps; theorems train by the form.`,
    };
  }
  return {
    candidate,
    found: `Its hidden-space form was not shown to agree with its steps (${LAW}: ${verdict}); theorems train by the steps.`,
  };
}
