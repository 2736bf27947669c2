import { entryText } from '../report/entry-text.js';
import type { FiguresDocument } from './document.js';
import { figureBlock } from './figure-block.js';
import { html } from './markup.js';
import { type Section, withPrefix } from './section.js';
import { tableOf } from './table.js';

/** The simulations of `figures`. */
export function figuresSection({ profile, seed, version, ...own }: FiguresDocument, prefix: string): Section {
  const simulations = own.simulations.map((one) => ({
    ...one,
    id: `${prefix}${one.id}-simulation`,
    figures: withPrefix(one.figures, prefix),
  }));
  return {
    title: 'Simulations',
    links: simulations.map(({ id, title }) => ({ id, text: title })),
    body: html`<p>Profile ${profile}, seed ${seed}, aligncheck ${version}.</p>
${simulations.map(
  ({ id, title, source, settings, table, figures }) => html`<article id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
${figures.map(figureBlock)}
${tableOf(
  title,
  table.head,
  table.rows.map((row) => row.map(entryText)),
)}
${table.note !== undefined && html`<p>${table.note}</p>`}
<dl><div><dt>Settings</dt><dd>${Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join('; ')}</dd></div>
<div><dt>Source</dt><dd>${source.work}, ${source.locator}</dd></div></dl>
</article>`,
)}`,
    figures: simulations.flatMap(({ figures }) => figures),
  };
}
