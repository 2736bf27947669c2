import type { Judgeable } from '../claim/claim.js';
import { trendText } from '../claim/trend.js';
import type { Judged } from '../claim/verdict.js';
import type { Figure } from '../picture/figure.js';
import { evidenceFigure } from './evidence-figure.js';
import { marginFigure } from './margin-figure.js';
import { trendFigure } from './trend-figure.js';

/**
 * Pictures of the evidence on a claim: its way to the decision and its margins, or its trends along sizes.
 *
 * Checked by: test/report/claim-figures.test.ts.
 */
export function claimFigures(claim: Judgeable, judged: Judged): readonly Figure[] {
  const figures =
    claim.kind === 'scaling'
      ? claim.trends.map((form, i) => {
          const { fits, sizeName = claim.sizeName } = judged.verdict.evidence;
          const own = fits.filter(({ trend }) => trend === trendText(form, claim.sizeName));
          return trendFigure(`${claim.id}-trend-${i + 1}`, { form, sizeName, fits: own });
        })
      : [evidenceFigure(judged), marginFigure(judged)];
  return figures.filter((figure) => figure !== undefined);
}
