import { escapeText } from '../report/escape-text.js';

/** Text that is markup already, and is put into other markup as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers are escaped, markup is not, lists are joined, nothing is left out. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/** A template of markup whose values cannot become markup by what they say: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, k) => part + (k < values.length ? markupOf(values[k]) : '')).join(''));
}

function markupOf(value: Content): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return value.map(markupOf).join('');
}
