import { describe, expect, it } from 'vitest';
import { conjectures } from '../../src/hunt-suite.js';
import { statementMarkup, withWords } from '../../src/page/formula.js';
import { claims } from '../../src/suite.js';

describe('a statement as a formula', () => {
  it('is one for every claim and conjecture that ships', () => {
    for (const { id, statement } of [...claims, ...conjectures]) {
      expect(statementMarkup(statement).text, id).toContain('<span class="katex"><math');
      expect(statementMarkup(statement).text, id).not.toContain('<code>');
    }
  });

  it('takes words as text, and products of letters as products', () => {
    expect(withWords(String.raw`\|e\| \le \gamma for all t, with probability \ge 1 - \delta`)).toBe(
      String.raw`\|e\| \le \gamma \text{ for all } t, \text{ with probability } \ge 1 - \delta`,
    );
    expect(withWords('(PX, Py) for every permutation P')).toBe(
      String.raw`(PX, Py) \text{ for every permutation } P`,
    );
    expect(withWords(String.raw`\eta Ge + \mathrm{span}(x) for Kolen–Pollack`)).toBe(
      String.raw`\eta Ge + \mathrm{span}(x) \text{ for Kolen–Pollack}`,
    );
    expect(withWords('a run is a rule, B a batch of a')).toBe(
      String.raw`\text{a run is a rule}, B \text{ a batch of } a`,
    );
  });

  it('is broken into lines at its words, as far as these stand in no group', () => {
    const textOf = (statement: string): string =>
      statementMarkup(statement)
        .text.replaceAll(/<math.*?<\/math>/gs, 'F')
        .replaceAll(/<[^>]*>/g, '');
    expect(textOf(String.raw`\|e\| \le \gamma for all t, with probability \ge 1 - \delta`)).toBe(
      'F for all F with probability F',
    );
    expect(textOf(String.raw`\frac{loss of \{a}{b} for all t`)).toBe('F for all F');
    expect(textOf(String.raw`\left( x for all \frac{1}{t} \right) and y`)).toBe('F and F');
    expect(textOf('words <b> alone')).toBe('words F alone');
  });

  it('that is no TeX is shown as it stands', () => {
    expect(statementMarkup(String.raw`\frac{1}{ <b>`).text).toBe(
      String.raw`<code>\frac{1}{ &lt;b&gt;</code>`,
    );
    expect(statementMarkup('').text).toBe('');
  });
});
