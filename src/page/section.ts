import type { Figure, Tone } from '../picture/figure.js';
import type { Markup } from './markup.js';

/** What one result comes to on the page. */
export interface Section {
  readonly title: string;
  /** What the contents of the page name, and where it is. */
  readonly links: readonly { readonly id: string; readonly text: string; readonly tone?: Tone }[];
  readonly body: Markup;
  /** All pictures of the body; their ids are unique on the page. */
  readonly figures: readonly Figure[];
}

/** Pictures under names that no other result of the page gives. */
export const withPrefix = (figures: readonly Figure[], prefix: string): readonly Figure[] =>
  figures.map((figure) => ({ ...figure, id: `${prefix}${figure.id}` }));
