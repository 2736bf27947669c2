import { type Content, html, type Markup } from './markup.js';

/** Something that may be wider than the screen: it is scrolled by itself, by keyboard too. */
export const scrolled = (name: string, content: Content, className = ''): Markup =>
  html`<div class="wide ${className}" role="group" tabindex="0" aria-label="${name}">${content}</div>`;

/** A table that is scrolled by itself where it is wider than the screen. */
export function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup {
  const lines = rows.map(
    ([head, ...cells]) =>
      html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  );
  const table = html`<table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${lines}</tbody></table>`;
  return scrolled(caption, table);
}
