import { gateClaims } from '../theorems/gate.js';
import type { Judgeable } from './claim/claim.js';
import { createLab, createReferenceLab, type Lab } from './engine/lab.js';
import { WRONG_LABS } from './engine/wrong-labs.js';
import { formFollowsSteps } from './gate/form-follows-steps.js';
import { loadRule } from './gate/load-rule.js';
import { type MeasuredOnce, measureProblem } from './gate/measure.js';
import * as aligncheck from './index.js';
import { InputError } from './input-error.js';
import { EQUIVALENT_RULES } from './model/equivalent-rules.js';
import type { LearningRule } from './model/learning-rule.js';
import { RULES } from './model/rules.js';
import { WRONG_RULES } from './model/wrong-rules.js';
import { createSubjectLab } from './subject/subject-lab.js';
import { SubjectError } from './subject-error.js';

/** What the gate judges, in a form that reaches worker threads: a module of the user's, a rule that ships, or a program. */
export type Candidate =
  /** An absolute path. */
  | { readonly kind: 'rule'; readonly path: string; readonly byCarrier: boolean }
  | { readonly kind: 'shipped'; readonly name: string; readonly byCarrier: boolean }
  /** A program in any language: docs/subject-protocol.md. */
  | {
      readonly kind: 'subject';
      readonly command: string;
      readonly timeoutSeconds: number;
      readonly startSeconds: number;
    };

/** Names of the rules that ship, of rules and measurements that are wrong on purpose, and of feedback alignment written differently. */
export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);
export const MUTANT_NAMES: readonly string[] = [
  ...WRONG_RULES.map(({ name }) => name),
  ...Object.keys(WRONG_LABS),
];
export const EQUIVALENT_NAMES: readonly string[] = EQUIVALENT_RULES.map(({ name }) => name);

/** Where workers find the claims about a candidate: `claimsWith(settingOf(candidate))`. */
export const gateModule = import.meta.url;
export const gateSetting = (candidate: Candidate): string => JSON.stringify(candidate);

/**
 * The lab in which a candidate is trained: a rule by its own steps, or by its hidden-space form where `byCarrier` says that
 * the two have been shown to agree.
 *
 * Throws: InputError for one that cannot be loaded.
 */
export function labOf(candidate: Candidate): Promise<Lab> {
  const setting = gateSetting(candidate);
  const known = labs.get(setting);
  if (known !== undefined) return known;
  const lab = createLabOf(candidate);
  labs.set(setting, lab);
  return lab;
}

/** One lab of a candidate for each worker: a program starts once. */
const labs = new Map<string, Promise<Lab>>();

async function createLabOf(candidate: Candidate): Promise<Lab> {
  if (candidate.kind === 'subject') {
    const { command, timeoutSeconds, startSeconds } = candidate;
    return createSubjectLab({ command, timeoutSeconds, startSeconds });
  }
  const wrongLab = candidate.kind === 'shipped' ? WRONG_LABS[candidate.name] : undefined;
  if (wrongLab !== undefined) return wrongLab;
  const rule =
    candidate.kind === 'rule' ? await loadRule(candidate.path, aligncheck) : shippedRule(candidate.name);
  return candidate.byCarrier ? createLab(rule, undefined, rule.carrier) : createReferenceLab(rule);
}

function shippedRule(name: string): LearningRule {
  const rule = [...RULES, ...WRONG_RULES, ...EQUIVALENT_RULES].find((one) => one.name === name);
  if (rule === undefined) throw new InputError(`gate: no rule that ships is called ${name}.`);
  return rule;
}

/** What a program says it can do, as text; "none" for one that does not get so far. */
export function helloOf({
  command,
  timeoutSeconds,
  startSeconds,
}: Extract<Candidate, { kind: 'subject' }>): string {
  const lab = createSubjectLab({ command, timeoutSeconds, startSeconds });
  try {
    return JSON.stringify(lab.capabilities());
  } catch (error) {
    if (error instanceof SubjectError) return 'none';
    throw error;
  } finally {
    lab.close();
  }
}

/** What is asked about a candidate beside its claims. */
export interface Question {
  readonly candidate: Candidate;
  readonly seed: number;
}

/** Called in workers: one problem of a baseline, or why it failed. Errors would lose their class on the way back. */
export async function measuredProblem(
  { candidate, seed, problem }: Question & { readonly problem: number },
  onPart: () => void,
): Promise<{ readonly values: MeasuredOnce } | { readonly failure: string }> {
  const lab = await labOf(candidate);
  onPart();
  try {
    return { values: measureProblem(lab, seed, problem) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // These say whose fault it is by themselves.
    const isTold = error instanceof SubjectError || error instanceof InputError;
    return { failure: isTold ? message : `the candidate failed while it was measured: ${message}` };
  }
}

/** Called in workers: whether the candidate's hidden-space form takes its trajectory in long runs. */
export async function formFollows({ candidate, seed }: Question, onPart: () => void): Promise<boolean> {
  const { rule } = await labOf(candidate);
  onPart();
  return formFollowsSteps(rule, seed, onPart);
}

const settings = new Map<string, Promise<readonly Judgeable[]>>();

/** The claims about the candidate that a setting names; one lab for each worker. */
export function claimsWith(setting: string): Promise<readonly Judgeable[]> {
  const known = settings.get(setting);
  if (known !== undefined) return known;
  const claims = labOf(JSON.parse(setting) as Candidate).then(gateClaims);
  settings.set(setting, claims);
  return claims;
}
