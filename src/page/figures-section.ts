import type { FiguresDocument } from './document.js';
import { figureBlock } from './figure-block.js';
import { html } from './markup.js';
import { type Section, withPrefix } from './section.js';

/** The simulations of `figures`. */
export function figuresSection({ profile, seed, version, ...own }: FiguresDocument, prefix: string): Section {
  const figures = withPrefix(own.figures, prefix);
  return {
    title: 'Simulations',
    links: figures.map(({ id, title }) => ({ id, text: title })),
    body: html`<p>Profile ${profile}, seed ${seed}, aligncheck ${version}.</p>
${figures.map(figureBlock)}`,
    figures,
  };
}
