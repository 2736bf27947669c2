import type { Judgeable, JudgeableTheorem } from '../claim/claim.js';
import type { Counterexample, Judged } from '../claim/verdict.js';
import { judgeSuite, type SuiteOptions } from '../judge/judge-suite.js';
import { datasetStream } from '../judge/streams.js';

/**
 * What became of a theorem when one assumption was violated.
 *
 * necessary here: refuted without it, with the case. no refutation: in that many trials. never active: a hypothesis that no
 * draw of the law fails, and for which no violating regime is given. no regime given: it does discard draws.
 */
export type AssumptionFinding =
  | {
      readonly kind: 'necessary here';
      readonly trials: number;
      readonly violations: number;
      readonly case: Counterexample;
    }
  | { readonly kind: 'no refutation'; readonly trials: number; readonly violations: number }
  | { readonly kind: 'never active' | 'no regime given'; readonly failed: number; readonly draws: number }
  | { readonly kind: 'not judged'; readonly why: string };

export interface AuditedAssumption {
  readonly claim: string;
  readonly assumption: string;
  readonly finding: AssumptionFinding;
}

export interface AssumptionOptions
  extends Pick<SuiteOptions, 'profile' | 'seed' | 'alphaHolds' | 'executor' | 'signal' | 'onProgress'> {
  readonly theorems: readonly JudgeableTheorem[];
  /** URL of the module whose `claimsWith(setting)` gives workers the claims without their assumptions. */
  readonly suite: string;
  readonly setting: string;
  /** Probability that anything is called necessary that is not, for the regimes shown. */
  readonly alpha: number;
}

/** Draws of data sets by which a hypothesis without a violating regime is looked at. */
const DRAWS = 500;

/**
 * Judges every theorem once for each assumption, in a regime that violates only that one.
 *
 * "Necessary here" needs a refutation and shows its case; it is a statement about the regime shown, not about all.
 */
export async function auditAssumptions(options: AssumptionOptions): Promise<readonly AuditedAssumption[]> {
  const { theorems, seed } = options;
  const variants = withoutAssumptions(theorems);
  const judged = variants.length === 0 ? [] : await judgeSuite({ ...options, claims: variants });
  return theorems.flatMap((claim) => {
    const given = claim.assumptions.map(({ name, claim: variant }) => {
      const found = judged.find(({ id }) => id === variant.id) as Judged;
      return { claim: claim.id, assumption: name, finding: findingOf(found) };
    });
    const named = new Set(claim.assumptions.map(({ name }) => name));
    const others = claim.hypotheses.filter((hypothesis) => !named.has(hypothesis));
    const failures = others.length === 0 ? [] : failedHypotheses(claim, seed);
    const rest = others.map((assumption) => {
      const failed = failures.filter((hypothesis) => hypothesis === assumption).length;
      const kind = failed === 0 ? 'never active' : 'no regime given';
      return { claim: claim.id, assumption, finding: { kind, failed, draws: DRAWS } } as const;
    });
    return [...given, ...rest];
  });
}

/** The claims without their assumptions, as workers find them. */
export function withoutAssumptions(theorems: readonly Judgeable[]): readonly JudgeableTheorem[] {
  return theorems.flatMap((claim) =>
    claim.kind === 'theorem' ? claim.assumptions.map(({ claim: variant }) => variant) : [],
  );
}

function findingOf({ verdict }: Judged): AssumptionFinding {
  const { trials, violations } = verdict.evidence;
  switch (verdict.verdict) {
    case 'refuted':
      return { kind: 'necessary here', trials, violations, case: verdict.counterexample };
    case 'broken':
      return { kind: 'not judged', why: verdict.why };
    default:
      // A regime in which the other hypotheses fail as well shows nothing.
      if (verdict.verdict === 'undecided' && verdict.evidence.stop !== 'budget')
        return { kind: 'not judged', why: verdict.why };
      return { kind: 'no refutation', trials, violations };
  }
}

function failedHypotheses(claim: JudgeableTheorem, seed: number): readonly (string | undefined)[] {
  return Array.from(
    { length: DRAWS },
    (_, index) => claim.openDataset(datasetStream(seed, claim.id, { index, attempt: 0 })).failedHypothesis,
  );
}
