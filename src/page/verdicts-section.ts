import type { Tone } from '../picture/figure.js';
import { formatCount, formatNumber, formatPlural } from '../report/format-number.js';
import { badge } from './badge.js';
import { claimArticle } from './claim-article.js';
import type { ClaimDocument, VerdictsDocument } from './document.js';
import { html, type Markup } from './markup.js';
import { type Section, withPrefix } from './section.js';
import { tableOf } from './table.js';
import { writtenNumber } from './written.js';

const TONES: readonly Tone[] = ['refuted', 'broken', 'undecided', 'holds'];

/** The verdicts of a run of `check` or `gate`. */
export function verdictsSection({ claims: written, ...run }: VerdictsDocument, prefix: string): Section {
  const claims = written.map((claim) => ({ ...claim, figures: withPrefix(claim.figures, prefix) }));
  const idOf = ({ id }: ClaimDocument): string => `${prefix}${id}`;
  const counts = TONES.flatMap((tone) => {
    const count = claims.filter(({ verdict }) => verdict === tone).length;
    const word = tone === 'holds' && count > 1 ? 'hold' : tone;
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  });
  const trials = claims.reduce((sum, one) => sum + one.trials, 0);
  const rows = claims.map((claim) => [
    html`<a href="#${idOf(claim)}">${claim.id}</a>`,
    badge(claim.verdict),
    formatCount(claim.trials),
    formatCount(claim.violations),
    rateOf(claim),
    writtenNumber(claim.margin?.worst, 3),
    controlsOf(claim),
    claim.seconds.toFixed(1),
  ]);
  const columns = [
    'claim',
    'verdict',
    'trials',
    'violated',
    'violation rate',
    'worst margin',
    'controls refuted',
    'seconds of its own',
  ];
  return {
    title: `Verdicts: ${counts.join(', ')}`,
    links: claims.map((claim) => ({ id: idOf(claim), text: claim.id, tone: claim.verdict })),
    body: html`<p>${formatPlural(trials, 'trial')} without controls; profile ${run.profile}, seed ${run.seed}, aligncheck ${run.version}. The probability that any true theorem is refuted is at most ${formatNumber(run.alpha)}; that a data set with too high a violation rate passes, at most ${formatNumber(run.alphaHolds)}.</p>
${tableOf('Verdicts', columns, rows)}
${baselineOf(run.baseline)}
${claims.map((claim) => claimArticle(claim, idOf(claim)))}`,
    figures: claims.flatMap(({ figures }) => figures),
  };
}

function controlsOf({ controls }: ClaimDocument): string {
  const refuted = controls.filter(({ verdict }) => verdict === 'refuted').length;
  return controls.length === 0 ? '' : `${refuted}/${controls.length}`;
}

function rateOf({ rate, fits, kind }: ClaimDocument): string {
  if (rate !== null) return `[${formatNumber(rate.lower)}, ${formatNumber(rate.upper)}]`;
  if (kind === 'property') return 'searched';
  const [first] = fits;
  return first === undefined
    ? ''
    : `fitted [${writtenNumber(first.lower, 3)}, ${writtenNumber(first.upper, 3)}]`;
}

function baselineOf(baseline: VerdictsDocument['baseline']): Markup | false {
  if (baseline === null) return false;
  const { candidate, seed, problems, why, metrics } = baseline;
  const rows = metrics.map((one) => [
    one.metric,
    one.outcome,
    writtenNumber(one.before),
    writtenNumber(one.now),
    formatCount(one.better),
    formatCount(one.worse),
    formatCount(one.same),
    formatNumber(one.chance),
  ]);
  const columns = ['metric', 'outcome', 'before', 'now', 'better', 'worse', 'same', 'by chance'];
  return html`<p>Compared with the stored run of ${candidate}, seed ${seed}, on ${formatPlural(problems, 'problem')}.${why !== null && ` ${why}`}</p>
${tableOf('Beside the baseline', columns, rows)}`;
}
