import type { Figure } from '../picture/figure.js';
import { formatCount, formatNumber, formatPlural } from '../report/format-number.js';
import { badge } from './badge.js';
import type { HuntDocument, TrajectoryDocument } from './document.js';
import { figureBlock } from './figure-block.js';
import { statementMarkup } from './formula.js';
import { html, type Markup } from './markup.js';
import type { Section } from './section.js';
import { scrolled, tableOf } from './table.js';
import { writtenNumber } from './written.js';

/** The trajectory of the counterexample: every quantity over the steps. */
export function trajectoryFigure(
  { conjecture, trajectory }: HuntDocument,
  prefix: string,
): Figure | undefined {
  if (trajectory === null) return undefined;
  return {
    id: `${prefix}${conjecture}-trajectory`,
    title: `The counterexample to ${conjecture}, step by step`,
    caption: `Computed in ${trajectory.arithmetic} arithmetic. ${trajectory.columns.map(({ name, values }) => `${name} goes from ${values[0]?.text} to ${values.at(-1)?.text} at step ${values.length - 1}`).join('; ')}.${leftOutOf(trajectory)}`,
    x: { label: 'step t', scale: 'linear' },
    y: { label: 'value', scale: 'linear' },
    layers: trajectory.columns.flatMap(({ name, values }) => {
      const points = values.flatMap(({ value }, x) => (typeof value === 'number' ? [{ x, y: value }] : []));
      return [
        { kind: 'line', label: name, role: 'measured', points } as const,
        { kind: 'dots', label: name, range: '', points } as const,
      ];
    }),
  };
}

function leftOutOf({ moreColumns, moreSteps }: TrajectoryDocument): string {
  const parts = [
    ...(moreSteps > 0 ? [`the last ${formatPlural(moreSteps, 'step')}`] : []),
    ...(moreColumns > 0 ? [formatPlural(moreColumns, 'other column')] : []),
  ];
  return parts.length === 0 ? '' : ` Left out: ${parts.join(', ')}.`;
}

/** What a hunt came to. */
export function huntSection(document: HuntDocument, prefix: string): Section {
  const { conjecture, statement, outcome, seed, trials, seconds, version } = document;
  const id = `${prefix}${conjecture}`;
  const figure = trajectoryFigure(document, prefix);
  const tone = outcome === 'none' ? 'undecided' : 'refuted';
  const effort = `${formatPlural(trials, 'training run')}, ${seconds.toFixed(1)} s, seed ${seed}, aligncheck ${version}`;
  return {
    title: `Conjecture ${conjecture}`,
    links: [{ id, text: conjecture, tone }],
    body: html`<article id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${conjecture} ${badge(tone)}</h3>
${scrolled(`Statement of ${conjecture}`, statementMarkup(statement), 'statement')}
<p class="sentence">${
      outcome === 'none'
        ? `No counterexample was found in ${effort}; that none was found does not show that there is none.`
        : `False: a counterexample was found in ${effort}.`
    }</p>
${found(document)}
${figure !== undefined && figureBlock(figure)}
${trajectoryTable(document)}
</article>`,
    figures: figure === undefined ? [] : [figure],
  };
}

function found({ conjecture, counterexample }: HuntDocument): Markup | false {
  if (counterexample === null) return false;
  const { violation, certificate, rate, case: value, found: by } = counterexample;
  const { conjunct, quantity, relation, observed, bound, where, margin } = violation;
  const proof = Object.entries(certificate).map(
    ([name, text]) => html`<div><dt>${name}</dt><dd>${String(text)}</dd></div>`,
  );
  return html`<section class="counterexample" aria-label="Counterexample to ${conjecture}">
<p>“${conjunct}” fails${where !== '' && ` at ${where}`}: ${quantity} = ${writtenNumber(observed, 6)}, conjectured ${relation} ${writtenNumber(bound, 6)} (margin ${writtenNumber(margin)}).</p>
${
  rate !== null &&
  html`<p>${formatCount(rate.violations)} of ${formatPlural(rate.trials, 'draw')} of the weights violate it, conjectured is a rate of at most ${formatNumber(rate.delta)}; the certificate is about one of them.</p>`
}
<dl>${proof}<div><dt>Again</dt><dd><code>${by.command}</code></dd></div></dl>
<pre tabindex="0">${JSON.stringify(value, null, 1).replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, row: string) => `[${row.replace(/\s+/g, ' ')}]`)}</pre></section>`;
}

function trajectoryTable({ conjecture, trajectory }: HuntDocument): Markup | false {
  if (trajectory === null) return false;
  const steps = Math.max(0, ...trajectory.columns.map(({ values }) => values.length));
  const rows = Array.from({ length: steps }, (_, t) => [
    String(t),
    ...trajectory.columns.map(({ values }) => values[t]?.text ?? ''),
  ]);
  const columns = ['t', ...trajectory.columns.map(({ name }) => name)];
  return tableOf(
    `The trajectory of the counterexample to ${conjecture}, ${trajectory.arithmetic} arithmetic`,
    columns,
    rows,
  );
}
