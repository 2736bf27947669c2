import type { Evidence, Judged, Verdict } from '../claim/verdict.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';

/** What was shown, in one sentence that claims no more than the evidence does. */
export function verdictSentence({ id, kind, verdict }: Judged, alphaHolds: number): string {
  const { evidence } = verdict;
  if (kind === 'scaling' && (verdict.verdict === 'holds' || verdict.verdict === 'refuted')) {
    return scalingSentence(id, verdict, alphaHolds);
  }
  switch (verdict.verdict) {
    case 'holds':
      return evidence.delta === undefined
        ? `${id}: no violation on the ${formatPlural(evidence.trials, 'problem')} searched${passedOver(evidence)}.`
        : `${id}: violated with probability < ${evidence.delta} ${whereJudged(evidence)}; ` +
            `for each of them, were its violation probability ≥ ${evidence.delta}, it would have passed with probability ≤ ${formatNumber(alphaHolds)}.`;
    case 'refuted':
      return evidence.delta === undefined
        ? `${id}: violated by the problem shown.`
        : `${id}: violated with probability > ${evidence.delta} on a data set drawn; ` +
            `had the claim held, this would have come up with probability ≤ ${formatNumber(evidence.alpha)}.`;
    case 'undecided':
      return `${id}: not decided: ${verdict.why}.`;
    case 'broken':
      return `${id}: the check is broken, it says nothing about the claim: ${verdict.why}`;
  }
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
  return `${id}: ${verdict === 'holds' ? 'within bounds' : 'out of bounds'} ${whereJudged(evidence)}; ${trends.join('; ')}; ${error}.`;
}

function whereJudged({ datasets, sizes, sizeName }: Evidence): string {
  const listed = sizes.length <= 6 ? sizes.map(String) : [`${sizes[0]}`, '…', `${sizes.at(-1)}`];
  return `on the ${formatPlural(datasets, 'data set')} drawn, at ${sizeName} = ${listed.join(', ')}`;
}
