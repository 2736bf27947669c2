import katex from 'katex';
import { type Content, html, Markup } from './markup.js';

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

/** Words outside all groups as texts, and the formulas between them: a line can be broken where a text stands. */
function partsOf(statement: string): readonly { readonly kind: 'text' | 'formula'; readonly tex: string }[] {
  const parts: { kind: 'text' | 'formula'; tex: string }[] = [];
  let from = 0;
  let depth = 0;
  let at = 0;
  for (const { 0: found, index } of statement.matchAll(WORDS)) {
    for (const [mark] of statement.slice(at, index).matchAll(/\\.|[{}]/g))
      depth += mark === '{' ? 1 : mark === '}' ? -1 : 0;
    at = index + found.length;
    if (/^\\(?:left|begin)$/.test(found)) depth += 1;
    else if (/^\\(?:right|end)$/.test(found)) depth -= 1;
    else if (depth === 0 && !found.startsWith('\\')) {
      parts.push({ kind: 'formula', tex: statement.slice(from, index) }, { kind: 'text', tex: found });
      from = at;
    }
  }
  return [...parts, { kind: 'formula', tex: statement.slice(from) }];
}

/**
 * A statement, one line of TeX with words in it, as formulas that a browser typesets itself, and text between them.
 *
 * They are MathML, which needs neither fonts nor styles and is read out as a formula; what is no TeX is shown as it stands.
 * Checked by: test/page/formula.test.ts, on the statements of all claims that ship.
 */
export function statementMarkup(statement: string): Markup {
  try {
    return html`${partsOf(statement).map(({ kind, tex }) => (kind === 'text' ? tex : formula(tex)))}`;
  } catch (error) {
    if (error instanceof katex.ParseError) return html`<code>${statement}</code>`;
    throw error;
  }
}

/** A formula, with the blanks around it, which separate it from words. */
function formula(tex: string): Content {
  if (tex.trim() === '') return tex;
  const options = { output: 'mathml', throwOnError: true, strict: 'ignore' } as const;
  const [before, after] = [/^ /.test(tex) ? ' ' : '', / $/.test(tex) ? ' ' : ''];
  return [before, new Markup(katex.renderToString(withWords(tex.trim()), options)), after];
}
