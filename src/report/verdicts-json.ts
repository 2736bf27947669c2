import type { Evidence, FitEvidence, Judged, Verdict } from '../claim/verdict.js';
import { version } from '../version.js';
import { type Replayable, replayLine } from './replay-line.js';

export interface RunFacts extends Replayable {
  readonly alpha: number;
  readonly alphaHolds: number;
}

/** The verdicts as JSON text; its form is published as schema/verdicts.json. */
export function verdictsJson(judged: readonly Judged[], run: RunFacts): string {
  const claims = judged.map((one) => ({
    id: one.id,
    kind: one.kind,
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
  return `${JSON.stringify({ schema: 1, version, profile, seed, alpha, alphaHolds, claims }, null, 2)}\n`;
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
function finite(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}
