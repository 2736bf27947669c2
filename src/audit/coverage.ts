import fc from 'fast-check';
import type { Judgeable } from '../claim/claim.js';
import { binomialUpperTail } from '../evidence/binomial-tail.js';
import { clopperPearson } from '../evidence/clopper-pearson.js';
import { datasetStream, searchSeed } from '../judge/streams.js';

/** How often a claim's draws fell into one of the regimes that it names. */
export interface RegimeCoverage {
  readonly claim: string;
  readonly regime: string;
  readonly visits: number;
  readonly draws: number;
  /** The least share that the claim asks for. */
  readonly share: number;
  /** Contains the probability of the regime with the stated confidence. */
  readonly interval: { readonly lower: number; readonly upper: number };
  /** The chance of so few visits, or fewer, if the regime had its share. */
  readonly chance: number;
  readonly covered: boolean;
}

export interface CoverageOptions {
  readonly claims: readonly Judgeable[];
  readonly draws: number;
  readonly seed: number;
  /** Probability that any regime that has its share is reported as not covered. */
  readonly error: number;
}

/**
 * Draws data sets and problems as the claims do, trains nothing, and counts in which named regimes they fall.
 *
 * A regime is not covered when so few visits would have had a probability ≤ error/(number of regimes) at the share asked
 * for: exact binomial evidence, not a bare count. Problems are those that a search of the same seed begins with; they are
 * not independent (fast-check is biased), so for properties the chance is a yardstick. Checked by: test/audit/audit.test.ts.
 */
export function coverageOf({ claims, draws, seed, error }: CoverageOptions): readonly RegimeCoverage[] {
  const named = claims.reduce((sum, { regimes }) => sum + Object.keys(regimes).length, 0);
  return claims.flatMap((claim) => {
    const names = Object.keys(claim.regimes);
    if (names.length === 0) return [];
    const visited = visitsOf(claim, draws, seed);
    return names.map((regime) => {
      const share = claim.regimes[regime] as number;
      const visits = visited.filter((found) => found.includes(regime)).length;
      const chance = binomialUpperTail(draws - visits, draws, 1 - share);
      return {
        claim: claim.id,
        regime,
        visits,
        draws,
        share,
        interval: clopperPearson(visits, draws, 1 - error / named),
        chance,
        covered: chance > error / named,
      };
    });
  });
}

/** The regimes of each draw. */
function visitsOf(claim: Judgeable, draws: number, seed: number): readonly (readonly string[])[] {
  if (claim.kind === 'property') {
    return fc
      .sample(claim.problems, { numRuns: draws, seed: searchSeed(seed, claim.id) })
      .map(({ regimes }) => regimes);
  }
  return Array.from({ length: draws }, (_, index) => {
    const data = claim.openDataset(datasetStream(seed, claim.id, { index, attempt: 0 }));
    // What fails a hypothesis is never judged, so it visits nothing.
    return data.failedHypothesis === undefined ? data.regimes : [];
  });
}
