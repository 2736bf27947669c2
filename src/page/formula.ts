import katex from 'katex';
import { html, Markup } from './markup.js';

/** A word has two letters and more, capitals at its beginning alone (so PW and Ke are products); "a" is one before another. */
const WORD = String.raw`(?<!\p{L})(?:[a-z]{2,}|[A-Z][a-z]{2,}|a(?= [a-z]{2}))(?!\p{L})`;
/** Commands come first, with arguments that are letters and not a formula, so that no word is found in them. */
const WORDS = new RegExp(
  String.raw`\\(?:mathrm|operatorname|text)\{[^{}]*\}|\\[A-Za-z]+|${WORD}(?:(?:[ ,;:]+|[-–])${WORD})*`,
  'gu',
);

/** The same line with its words as text, and the blanks around them kept. */
export function withWords(statement: string): string {
  return statement.replace(WORDS, (found, at: number) => {
    if (found.startsWith('\\')) return found;
    const before = statement[at - 1] === ' ' ? ' ' : '';
    const after = statement[at + found.length] === ' ' ? ' ' : '';
    return `\\text{${before}${found}${after}}`;
  });
}

/**
 * A statement, one line of TeX with words in it, as a formula that a browser typesets itself.
 *
 * It is MathML, which needs neither fonts nor styles and is read out as a formula; what is no TeX is shown as it stands.
 * Checked by: test/page/formula.test.ts, on the statements of all claims that ship.
 */
export function statementMarkup(statement: string): Markup {
  try {
    const tex = withWords(statement);
    return new Markup(katex.renderToString(tex, { output: 'mathml', throwOnError: true, strict: 'ignore' }));
  } catch (error) {
    if (error instanceof katex.ParseError) return html`<code>${statement}</code>`;
    throw error;
  }
}
