import type { Figure } from '../picture/figure.js';
import { undrawablePlaces } from '../report/figure-extent.js';
import { figureElement } from '../report/figure-svg.js';
import { figureTable } from '../report/figure-table.js';
import { formatPlural } from '../report/format-number.js';
import { html, Markup } from './markup.js';
import { scrolled, tableOf } from './table.js';

/** Where a page keeps the files of its pictures. */
export const FIGURES_FOLDER = 'figures';

/** A picture with its caption, its numbers as a table, and the files that hold both. */
export function figureBlock(figure: Figure): Markup {
  const { id, title, caption } = figure;
  const { columns, rows } = figureTable(figure);
  const missing = undrawablePlaces(figure);
  const file = `${FIGURES_FOLDER}/${id}`;
  return html`<figure id="${id}">
${scrolled(`Picture: ${title}`, new Markup(figureElement(figure)))}
<figcaption><b>${title}.</b> <span id="${id}-caption">${caption}</span>${missing > 0 && ` ${formatPlural(missing, 'place')} that the axes do not have, in the table only.`}
<span class="files"><a href="${file}.svg" aria-label="${title} as SVG">SVG</a> <a href="${file}.csv" aria-label="${title} as CSV">CSV</a></span></figcaption>
<details><summary>The numbers of this picture<span class="unseen">: ${title}</span></summary>${tableOf(
    `${title}: ${formatPlural(rows.length, 'row')}`,
    columns,
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? shortest(cell) : cell))),
  )}</details>
</figure>`;
}

/** Six digits are more than the eye can tell; the CSV has them all. */
const shortest = (value: number): string => String(Number(value.toPrecision(6)));
