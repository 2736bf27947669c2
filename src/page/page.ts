import { badge } from './badge.js';
import { html, Markup } from './markup.js';
import type { Section } from './section.js';
import { STYLE } from './style.js';
import { THEME_SCRIPT } from './theme-script.js';

/** The icon is empty, so that no browser asks for one. */
const NO_ICON = 'data:,';

/**
 * One self-contained page: no file beside it and no network is needed to read it.
 *
 * Checked by: test/page/page.test.ts, and in a browser by test/system/report.test.ts.
 */
export function page(title: string, sections: readonly Section[]): string {
  const contents = sections.map(
    ({ title: heading, links }, k) => html`<h2 id="contents-${k}"><a href="#section-${k}">${heading}</a></h2>
<ol aria-labelledby="contents-${k}">${links.map(({ id, text, tone }) => html`<li><a href="#${id}">${text}</a> ${tone !== undefined && badge(tone)}</li>`)}</ol>`,
  );
  const main = sections.map(
    (
      { title: heading, body },
      k,
    ) => html`<section aria-labelledby="section-${k}"><h2 id="section-${k}">${heading}</h2>
${body}</section>`,
  );
  return `<!doctype html>
${
  html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="${NO_ICON}"><style>${new Markup(STYLE)}</style></head>
<body><a class="skip" href="#main">To the results</a>
<div class="page"><header><h1>${title}</h1><button id="theme" type="button" hidden></button></header>
<nav aria-label="Contents">${contents}</nav>
<main id="main" tabindex="-1">${main}</main>
<footer><p>Written by aligncheck. Pictures and their numbers also lie beside this page, as SVG and CSV.</p></footer></div>
<script>${new Markup(THEME_SCRIPT)}</script></body></html>`.text
}
`;
}
