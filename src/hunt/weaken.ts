import type { Judgeable, JudgeableTheorem } from '../claim/claim.js';
import { failsText } from '../claim/theorem.js';
import type { Counterexample, Judged, RateInterval } from '../claim/verdict.js';
import { InputError } from '../input-error.js';
import { judgeSuite, type SuiteOptions } from '../judge/judge-suite.js';

/**
 * What became of a theorem with less asked for.
 *
 * false: refuted, with a case. no refutation: in that many trials, and at every data set and size the violation rate lies in the
 * interval. never fails: the hypothesis that was dropped failed in no draw of the law.
 */
export type WeakeningFinding =
  | {
      readonly kind: 'false';
      readonly trials: number;
      readonly violations: number;
      readonly case: Counterexample;
    }
  | {
      readonly kind: 'no refutation';
      readonly trials: number;
      readonly violations: number;
      readonly datasets: number;
      readonly rate: RateInterval;
      readonly delta: number;
    }
  | { readonly kind: 'never fails' }
  | { readonly kind: 'not judged'; readonly why: string };

export interface Weakening {
  readonly theorem: string;
  /** 'without "κ ≤ 50"', "at 1/4 of width p". */
  readonly what: string;
  readonly finding: WeakeningFinding;
}

export interface WeakenOptions
  extends Pick<SuiteOptions, 'seed' | 'executor' | 'signal' | 'onProgress' | 'suite' | 'setting'> {
  readonly theorem: JudgeableTheorem;
  /** Draws on every data set at every size. */
  readonly trials: number | undefined;
  /** The probability that anything is called false that is not. */
  readonly alpha: number;
}

/** The theorems with less asked for, as workers find them. */
export function weakened(claims: readonly Judgeable[]): readonly JudgeableTheorem[] {
  return claims.flatMap((claim) =>
    claim.kind === 'theorem' ? claim.weakenings().map(({ claim: weaker }) => weaker) : [],
  );
}

/**
 * Walks the hypotheses of a theorem: drops or relaxes one at a time, and judges what is left on data sets drawn by law.
 *
 * Throws: InputError for a theorem that asks for nothing.
 */
export async function weaken(options: WeakenOptions): Promise<readonly Weakening[]> {
  const { theorem, trials, alpha } = options;
  const weaker = theorem.weakenings();
  if (weaker.length === 0) throw new InputError(`--weaken: ${theorem.id} names no hypothesis to drop.`);
  const claims = weaker.map(({ claim }) => (trials === undefined ? claim : withTrials(claim, trials)));
  // "Holds" ends a cell early; here its trials are to bound the rate.
  const judged = await judgeSuite({
    ...options,
    claims,
    profile: 'quick',
    alphaHolds: Math.min(alpha, 1e-6),
  });
  return weaker.map(({ name }, i) => ({
    theorem: theorem.id,
    what: name,
    finding: findingOf(name, judged[i] as Judged),
  }));
}

function withTrials(claim: JudgeableTheorem, trials: number): JudgeableTheorem {
  const { quick } = claim.plan;
  return { ...claim, plan: { ...claim.plan, quick: { ...quick, trials } } };
}

function findingOf(name: string, { verdict }: Judged): WeakeningFinding {
  const { evidence } = verdict;
  const { trials, violations, datasets, rate, delta } = evidence;
  switch (verdict.verdict) {
    case 'refuted':
      return { kind: 'false', trials, violations, case: verdict.counterexample };
    case 'broken':
      return { kind: 'not judged', why: verdict.why };
    case 'undecided': {
      if (evidence.stop === 'vacuous') {
        const [hypothesis = ''] = /(?<=^without ").*(?="$)/.exec(name) ?? [];
        if (failsText(hypothesis) in evidence.discards) return { kind: 'never fails' };
        return { kind: 'not judged', why: verdict.why };
      }
      if (evidence.stop !== 'budget') return { kind: 'not judged', why: verdict.why };
      break;
    }
    case 'holds':
      break;
  }
  if (rate === undefined || delta === undefined)
    throw new Error(`${name}: a theorem was judged without a rate.`);
  return { kind: 'no refutation', trials, violations, datasets, rate, delta };
}
