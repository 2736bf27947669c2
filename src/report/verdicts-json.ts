import type { Judgeable } from '../claim/claim.js';
import type { Evidence, FitEvidence, HypothesisEvidence, Judged, Verdict } from '../claim/verdict.js';
import type { Compared, Comparison } from '../gate/baseline.js';
import { METRICS } from '../gate/measure.js';
import type { Figure } from '../picture/figure.js';
import { version } from '../version.js';
import { conclusionsOf, quantifierText } from './claim-text.js';
import { type Replayable, replayLine } from './replay-line.js';
import { paperSentence } from './verdict-sentence.js';

export interface RunFacts extends Replayable {
  readonly alpha: number;
  readonly alphaHolds: number;
}

/** Verdicts with the claims that were judged, and pictures of their runs where some were drawn. */
export interface Findings {
  readonly claims: readonly Judgeable[];
  readonly judged: readonly Judged[];
  /** By the claim's id. */
  readonly pictures?: ReadonlyMap<string, readonly Figure[]> | undefined;
}

/**
 * The verdicts, and what came of a baseline, as JSON text; its form is published as schema/verdicts.json.
 *
 * Throws: Error for a verdict on a claim that is not among the claims.
 */
export function verdictsJson(findings: Findings, run: RunFacts, compared?: Compared): string {
  const claims = findings.judged.map((one) => ({
    id: one.id,
    kind: one.kind,
    ...claimFields(one, findings, run),
    ...verdictFields(one.verdict),
    controls: one.controls.map(({ name, verdict }) => ({
      name,
      verdict: verdict.verdict,
      trials: verdict.evidence.trials,
      violations: verdict.evidence.violations,
    })),
    replay: replayLine(one, run),
  }));
  const { profile, seed, alpha, alphaHolds } = run;
  const baseline = compared === undefined ? null : baselineFields(compared);
  const written = { schema: 2, version, profile, seed, alpha, alphaHolds, claims, baseline };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function claimFields(judged: Judged, { claims, pictures }: Findings, run: RunFacts): object {
  const claim = claims.find(({ id }) => id === judged.id);
  if (claim === undefined) throw new Error(`verdicts: ${judged.id} was judged, but is not among the claims.`);
  const { statement, checkedAs, source, constants, doesNotShow } = claim;
  const quantifier = quantifierText(claim.quantifier);
  const [given, conclusions] = [claim.givenAs, conclusionsOf(claim)];
  return {
    about: { statement, checkedAs, source, quantifier, given, constants, conclusions, doesNotShow },
    sentence: paperSentence(claim, judged, run),
    figures: pictures?.get(judged.id) ?? [],
  };
}

function baselineFields({ baseline, found, failure }: Compared): object {
  const { candidate, seed, problems } = baseline;
  return { candidate, seed, problems, why: failure ?? null, metrics: found.map(metricFields) };
}

function metricFields({ metric, outcome, chance, before, now, ...counts }: Comparison): object {
  const { of, better: preferred, least } = METRICS[metric];
  // Medians over no problem are none.
  const medians = { before: finite(before ?? Number.NaN), now: finite(now ?? Number.NaN) };
  return { metric, of, preferred, least, outcome, ...medians, ...counts, chance };
}

function verdictFields(verdict: Verdict): object {
  const { evidence } = verdict;
  return {
    verdict: verdict.verdict,
    why: verdict.verdict === 'undecided' || verdict.verdict === 'broken' ? verdict.why : null,
    trials: evidence.trials,
    violations: evidence.violations,
    discarded: Object.values(evidence.discards).reduce((sum, count) => sum + count, 0),
    discards: evidence.discards,
    rate: evidence.rate ?? null,
    margin: marginFields(evidence),
    margins: evidence.margins ?? null,
    hypotheses: evidence.hypotheses.map(hypothesisFields),
    datasets: evidence.datasets,
    sizeName: evidence.sizeName ?? null,
    sizes: evidence.sizes,
    delta: evidence.delta ?? null,
    alpha: evidence.alpha,
    cells: evidence.cells,
    fits: evidence.fits.map(fitFields),
    remarks: evidence.remarks,
    seconds: Number(evidence.seconds.toFixed(3)),
    stop: evidence.stop,
    counterexample:
      verdict.verdict === 'refuted'
        ? {
            ...verdict.counterexample,
            margin: finite(verdict.counterexample.margin),
            observed: finite(verdict.counterexample.observed),
            bound: finite(verdict.counterexample.bound),
          }
        : null,
  };
}

function hypothesisFields(hypothesis: HypothesisEvidence): object {
  if (hypothesis.dataset === null) return hypothesis;
  const { observed, bound, slack } = hypothesis;
  return { ...hypothesis, observed: finite(observed), bound: finite(bound), slack: finite(slack) };
}

function fitFields(fit: FitEvidence): object {
  return {
    ...fit,
    estimate: finite(fit.estimate),
    lower: finite(fit.lower),
    upper: finite(fit.upper),
    misfit: fit.misfit ?? null,
    sizes: fit.sizes.map((one) => ({
      ...one,
      estimate: finite(one.estimate),
      lower: finite(one.lower),
      upper: finite(one.upper),
    })),
  };
}

function marginFields({ margin }: Evidence): object | null {
  return margin === undefined ? null : { worst: finite(margin.worst), median: finite(margin.median) };
}

/** JSON has no infinities; a diverged trajectory's margin must not turn into null. What could not be fitted is null. */
export function finite(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}
