import { formatCount, formatNumber, formatPlural } from '../report/format-number.js';
import { missedText } from '../report/missed-text.js';
import { badge } from './badge.js';
import type { ClaimDocument } from './document.js';
import { figureBlock } from './figure-block.js';
import { statementMarkup } from './formula.js';
import { type Content, html, type Markup } from './markup.js';
import { scrolled, tableOf } from './table.js';
import { writtenNumber } from './written.js';

/** A claim: what it states, what was found, the pictures, and what the finding rests on. */
export function claimArticle(claim: ClaimDocument, id: string): Markup {
  const { about, counterexample } = claim;
  return html`<article id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${claim.id} ${badge(claim.verdict)}</h3>
${scrolled(`Statement of ${claim.id}`, statementMarkup(about.statement), 'statement')}
<p class="sentence">${claim.sentence}</p>
${claim.why !== null && !claim.sentence.includes(claim.why) && html`<p>${claim.verdict}: ${claim.why}.</p>`}
${counterexample !== null && counterexampleOf(counterexample, claim)}
${claim.figures.map(figureBlock)}
<dl>
${term('Checked as', about.checkedAs)}
${term('Quantifier', about.quantifier)}
${term('Given', about.given)}
${term('Conclusions', about.conclusions.join('; '))}
${term('Constants', named(about.constants))}
${term('Discarded', named(claim.discards))}
${term('Remarks', named(claim.remarks))}
${term('Does not show', about.doesNotShow.join('; '))}
${term('Source', `${about.source.work}, ${about.source.locator}`)}
${term('Again', html`<code>${claim.replay}</code>`)}
</dl>
${hypothesesOf(claim)}
${controlsOf(claim)}
${cellsOf(claim)}
${fitsOf(claim)}
</article>`;
}

const term = (name: string, text: Content): Markup | false =>
  text !== '' && html`<div><dt>${name}</dt><dd>${text}</dd></div>`;

const named = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join('; ');

const more = (summary: string, of: string, table: Markup): Markup =>
  html`<details><summary>${summary}<span class="unseen"> of ${of}</span></summary>${table}</details>`;

function counterexampleOf(
  found: NonNullable<ClaimDocument['counterexample']>,
  { id, discards }: ClaimDocument,
): Markup {
  const { conjunct, trial, shown, hypothesesHeld } = found;
  const missed = missedText({ ...found, observed: Number(found.observed), bound: Number(found.bound) });
  const held = hypothesesHeld.length === 0 ? '' : ` Hypotheses that held: ${hypothesesHeld.join(', ')}.`;
  const failed =
    Object.keys(discards).length === 0 ? '' : ' Draws that failed a hypothesis are not among the trials.';
  return html`<section class="counterexample" aria-label="Counterexample to ${id}">
<p><b>Trial ${trial}</b> violates “${conjunct}”: ${missed}.${held}${failed}</p>
<pre tabindex="0">${shown}</pre></section>`;
}

function hypothesesOf({ id, hypotheses }: ClaimDocument): Markup | false {
  if (hypotheses.length === 0) return false;
  const rows = hypotheses.map((one) => [
    one.name,
    one.dataset === null ? 'each draw' : `data set ${one.dataset}`,
    one.quantity ?? '',
    writtenNumber(one.observed),
    one.bound === undefined ? '' : `${one.relation} ${writtenNumber(one.bound)}`,
    one.slack === undefined ? 'held' : writtenNumber(one.slack),
  ]);
  const columns = ['hypothesis', 'of', 'quantity', 'observed', 'asked', 'slack'];
  return more('Hypotheses with their slack', id, tableOf(`Hypotheses of ${id}`, columns, rows));
}

function controlsOf({ id, controls }: ClaimDocument): Markup | false {
  if (controls.length === 0) return false;
  const rows = controls.map((one) => [
    one.name,
    badge(one.verdict),
    formatCount(one.trials),
    formatCount(one.violations),
  ]);
  const table = tableOf(
    `Controls of ${id}: each must be refuted`,
    ['control', 'verdict', 'trials', 'violated'],
    rows,
  );
  return more(`${formatPlural(controls.length, 'control')}, which must be refuted`, id, table);
}

function cellsOf({ id, cells, sizeName }: ClaimDocument): Markup | false {
  if (cells.length === 0) return false;
  const rows = cells.map((cell) => [
    html`<span title="${cell.description}">data set ${cell.dataset}</span>`,
    formatCount(cell.size),
    badge(cell.verdict),
    formatCount(cell.trials),
    formatCount(cell.violations),
    formatCount(cell.discarded),
    `[${formatNumber(cell.rate.lower)}, ${formatNumber(cell.rate.upper)}]`,
    cell.description,
  ]);
  const columns = [
    'data set',
    sizeName ?? 'size',
    'verdict',
    'trials',
    'violated',
    'discarded',
    'violation rate',
    'drawn',
  ];
  return more('Evidence, data set by data set', id, tableOf(`Evidence of ${id}`, columns, rows));
}

function fitsOf({ id, fits }: ClaimDocument): Markup | false {
  if (fits.length === 0) return false;
  const rows = fits.map((fit) => [
    `data set ${fit.dataset}`,
    fit.trend,
    badge(fit.verdict),
    writtenNumber(fit.estimate),
    `[${writtenNumber(fit.lower)}, ${writtenNumber(fit.upper)}]`,
  ]);
  const columns = ['data set', 'trend', 'verdict', 'estimate', 'interval'];
  return more('Trends, data set by data set', id, tableOf(`Trends of ${id}`, columns, rows));
}
