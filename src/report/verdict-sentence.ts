import type { Judgeable } from '../claim/claim.js';
import type { Evidence, Judged, Verdict } from '../claim/verdict.js';
import { version } from '../version.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';

/** What was shown, in one sentence that claims no more than the evidence does. */
export function verdictSentence(judged: Judged, alphaHolds: number): string {
  return shown(judged, alphaHolds);
}

/**
 * The same for a paper, where neither the claim's text nor the command stand beside it: also over what, under which law, how
 * many runs, the seed, and the versions.
 */
export function paperSentence(
  claim: Judgeable,
  judged: Judged,
  { alphaHolds, seed }: { readonly alphaHolds: number; readonly seed: number },
): string {
  const { trials } = judged.verdict.evidence;
  const runs =
    claim.kind === 'property'
      ? formatPlural(trials, 'problem')
      : formatPlural(trials, claim.quantifier.kind === 'paired, for every data set' ? 'paired trial' : 'run');
  const said = shown(judged, alphaHolds, claim).replace(/\.$/, '');
  return `${said}; ${runs}, seed ${seed}, aligncheck ${version}, Node ${process.version}.`;
}

/** With the claim also what it is over and what is given. */
function shown({ id, kind, verdict }: Judged, alphaHolds: number, claim?: Judgeable): string {
  const { evidence } = verdict;
  if (kind === 'scaling' && (verdict.verdict === 'holds' || verdict.verdict === 'refuted')) {
    return scalingSentence(id, verdict, alphaHolds, claim);
  }
  switch (verdict.verdict) {
    case 'holds':
      return evidence.delta === undefined
        ? `${id}: no violation on the ${formatPlural(evidence.trials, 'problem')} searched${given(claim)}${passedOver(evidence)}.`
        : `${ratesBelow(id, evidence, evidence.delta, claim)} ${whereJudged(evidence, claim)}; ` +
            `for each of them, were its violation probability ≥ ${evidence.delta}, it would have passed with probability ≤ ${formatNumber(alphaHolds)}.`;
    case 'refuted':
      return evidence.delta === undefined
        ? `${id}: violated by the problem shown.`
        : `${id}: violated with probability > ${evidence.delta}${over(evidence, claim)} on a data set drawn${given(claim)}; ` +
            `had the claim held, this would have come up with probability ≤ ${formatNumber(evidence.alpha)}.`;
    case 'undecided':
      return `${id}: not decided: ${verdict.why}.`;
    case 'broken':
      return `${id}: the check is broken, it says nothing about the claim: ${verdict.why}`;
  }
}

function ratesBelow(id: string, evidence: Evidence, delta: number, claim: Judgeable | undefined): string {
  if (claim === undefined) return `${id}: violated with probability < ${delta}`;
  // Each conclusion has passed for itself; that all of them hold at once was not tested.
  const parts = claim.conjuncts.length;
  const rate = Number((1 - delta).toPrecision(12));
  const what =
    parts === 1
      ? `P(${id}) > ${rate}`
      : `${id}: P(conclusion) > ${rate} for each of its ${parts} conclusions,`;
  return `${what}${over(evidence, claim)},`;
}

function over({ cells }: Evidence, claim: Judgeable | undefined): string {
  if (claim === undefined || claim.kind === 'property') return '';
  const conditioned = cells.some(({ discarded }) => discarded > 0) ? ' given its hypotheses' : '';
  return ` over ${claim.quantifier.over}${conditioned}`;
}

/** The law or the arbitrary, and what is assumed of what it draws. */
function given(claim: Judgeable | undefined): string {
  if (claim === undefined) return '';
  const { hypotheses, givenAs } = claim;
  return ` from (${givenAs})${hypotheses.length === 0 ? '' : ` with ${hypotheses.join(', ')}`}`;
}

/** What the program under test did not support, for a law that was judged by the other problems. */
function passedOver({ discards }: Evidence): string {
  const lacking = Object.entries(discards).filter(([name]) => name.startsWith('not supported'));
  return lacking.map(([name, count]) => `; ${formatCount(count)} more ${name}`).join('');
}

/** Mean squares of residuals beyond this, in standard errors, are no noise on four sizes and more. */
const LARGEST_MISFIT = 10;

/** Each trend with the hull of its intervals over the data sets. */
function scalingSentence(
  id: string,
  { verdict, evidence }: Verdict & { readonly verdict: 'holds' | 'refuted' },
  alphaHolds: number,
  claim: Judgeable | undefined,
): string {
  const trends = [...new Set(evidence.fits.map(({ trend }) => trend))].map((trend) => {
    const fits = evidence.fits.filter((fit) => fit.trend === trend);
    const low = Math.min(...fits.map(({ lower }) => lower));
    const high = Math.max(...fits.map(({ upper }) => upper));
    const misfit = Math.max(...fits.map((fit) => fit.misfit ?? 0));
    // A line is fitted whether or not the means lie on one; the reader should see when they do not.
    const bent =
      misfit > LARGEST_MISFIT
        ? `, but the means are off this power by ${formatNumber(Math.sqrt(misfit), 2)} standard errors`
        : '';
    return `${trend}: [${formatNumber(low, 4)}, ${formatNumber(high, 4)}]${bent}`;
  });
  const isAsymptotic = trends.some((trend) => trend.startsWith('mean of '));
  const limit = isAsymptotic ? ' (for means: in the limit of many trials)' : '';
  const error =
    verdict === 'holds'
      ? `for each of them, were it false, it would have passed with probability ≤ ${formatNumber(2 * alphaHolds)}${limit}`
      : `had the claim held, this would have come up with probability ≤ ${formatNumber(evidence.alpha)}${limit}`;
  return `${id}: ${verdict === 'holds' ? 'within bounds' : 'out of bounds'}${over(evidence, claim)} ${whereJudged(evidence, claim)}; ${trends.join('; ')}; ${error}.`;
}

function whereJudged({ datasets, sizes, sizeName }: Evidence, claim: Judgeable | undefined): string {
  const listed = sizes.length <= 6 ? sizes.map(String) : [`${sizes[0]}`, '…', `${sizes.at(-1)}`];
  const sets = `the ${formatPlural(datasets, 'data set')} drawn`;
  const where = claim === undefined ? sets : `${datasets === 1 ? '' : 'each of '}${sets}${given(claim)}`;
  return `on ${where}, at ${sizeName} = ${listed.join(', ')}`;
}
