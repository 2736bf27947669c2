import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/picture/figure.js';
import { undrawablePlaces } from '../../src/report/figure-extent.js';
import { pushApart } from '../../src/report/figure-labels.js';
import { figureElement, figureSvg } from '../../src/report/figure-svg.js';
import {
  errorOverTime,
  FIGURES,
  margins,
  matrix,
  orderAlongWidths,
  phases,
} from './figures-of-every-kind.js';

const parsed = (svg: string) => parseHTML(`<html><body>${svg}</body></html>`).document;
const textsOf = (svg: string): string[] =>
  [...parsed(svg).querySelectorAll('text')].map((text) => (text as { textContent: string }).textContent);

describe('a picture as SVG', () => {
  it('is the same text every time, alone and after others', () => {
    const first = FIGURES.map(figureSvg);
    expect(FIGURES.map(figureSvg)).toEqual(first);
    expect(FIGURES.map(figureElement)).toEqual(FIGURES.map(figureElement));
  });

  it('says its title and its caption to those who do not see it', () => {
    for (const figure of FIGURES) {
      const file = parsed(figureSvg(figure));
      expect(file.querySelector('svg')?.getAttribute('role')).toBe('img');
      expect(file.querySelector('svg > title')?.textContent).toBe(figure.title);
      expect(file.querySelector('svg > desc')?.textContent).toBe(figure.caption);
      expect(figureElement(figure)).toContain(`aria-describedby="${figure.id}-caption"`);
    }
  });

  it('needs nothing from outside, and no variables as a file', () => {
    for (const figure of FIGURES) {
      expect(figureSvg(figure)).not.toMatch(/var\(|currentColor|NaN|undefined|Infinity/);
      expect(figureSvg(figure).replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
        /https?:|url\(/,
      );
      expect(figureElement(figure)).toMatch(/var\(--/);
    }
  });

  it('names each curve once, at its end, and what is claimed is dashed', () => {
    const texts = textsOf(figureSvg(errorOverTime));
    for (const label of ['λ = 0.5', 'λ = 0', 'bound', 'followed to'])
      expect(
        texts.filter((text) => text === label),
        label,
      ).toHaveLength(1);
    expect(figureSvg(errorOverTime).match(/stroke-dasharray="6 4"/g)).toHaveLength(1);
  });

  it('names a curve where it ends, not where the middle of its band does', () => {
    const text = [...parsed(figureSvg(errorOverTime)).querySelectorAll('text')].find(
      (one) => one.textContent === 'λ = 0.5',
    );
    const path = parsed(figureSvg(errorOverTime))
      .querySelector('g[aria-label="line"] path')
      ?.getAttribute('d');
    const end = Number(path?.split(',').at(-1));
    const at = Number(/,([-\d.]+)\)/.exec(text?.getAttribute('transform') ?? '')?.[1]);
    expect(at).toBeCloseTo(end, 1);
  });

  it('keeps labels of curves that end together apart', () => {
    const curves = ['one', 'two', 'three', 'four'].map((label) => ({
      kind: 'line' as const,
      label,
      role: 'measured' as const,
      points: [
        { x: 0, y: 1 },
        { x: 1, y: 0 },
      ],
    }));
    const svg = figureSvg({ ...errorOverTime, y: { label: 'y', scale: 'linear' }, layers: curves });
    const heights = ['one', 'two', 'three', 'four'].map((label) => {
      const text = [...parsed(svg).querySelectorAll('text')].find((one) => one.textContent === label);
      return (
        Number(/,([-\d.]+)\)/.exec(text?.getAttribute('transform') ?? '')?.[1]) +
        Number(/,([-\d.]+)\)/.exec(text?.parentElement?.getAttribute('transform') ?? '')?.[1])
      );
    });
    const sorted = [...heights].sort((a, b) => a - b);
    for (let k = 1; k < 4; k++) expect((sorted[k] as number) - (sorted[k - 1] as number)).toBeGreaterThan(13);
  });

  it('keeps a label of two lines above the numbers of the axis', () => {
    const [one, two] = ['short', 'a label that is longer than one line of it may be'].map((label) =>
      pushApart([{ label, at: 336 }], 336),
    );
    expect(one?.[0]?.to).toBe(336);
    expect(two?.[0]?.to).toBeLessThan(330);
  });

  it('marks cells as well as colouring them, on bands and on numbers', () => {
    expect(textsOf(figureSvg(matrix))).toEqual(
      expect.arrayContaining(['·', '×', '?', '!', 'ψ for ψ′', 'alignment']),
    );
    expect(textsOf(figureSvg(phases)).filter((text) => text === '×')).toHaveLength(9);
    expect(figureSvg(matrix)).toContain('|b|, alignment: 2 of 10 trials violated');
  });

  it('draws cells on numbers up to half way to their neighbours', () => {
    const rects = [...parsed(figureSvg(phases)).querySelectorAll('g[aria-label="rect"] rect')];
    const lefts = [...new Set(rects.map((rect) => Number(rect.getAttribute('x'))))].sort((a, b) => a - b);
    const gaps = lefts.slice(1).map((left, k) => left - (lefts[k] as number));
    // Equal ratios of widths are equal widths of cells.
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] as number, 6);
  });

  it('writes ticks of many decades as powers, of one as numbers', () => {
    expect(textsOf(figureSvg(orderAlongWidths))).toEqual(
      expect.arrayContaining(['1000', '10⁵', '10⁷', '0.8', '1']),
    );
  });

  it('keeps the numbers of an axis within the room beside it, however large or small they are', () => {
    for (const size of [3.6e305, 4e12, 2e5, 3.5e-5, 3.5e-9]) {
      const points = [-size, size].map((y, x) => ({ x, y }));
      const layers = [{ kind: 'line', label: 'a', role: 'measured', points }] as const;
      const texts = textsOf(figureSvg({ ...margins, layers }));
      const ticks = texts.filter((text) => text.startsWith('−'));
      expect(ticks.length).toBeGreaterThan(1);
      for (const tick of ticks) expect(tick.length, tick).toBeLessThanOrEqual(8);
    }
  });

  it('slants the names of columns where they would lie on one another, however few they are', () => {
    const columns = (names: readonly string[]): string => {
      const cells = names.map((x) => ({ x, y: 'a rule', tone: 'holds', note: '' }) as const);
      return figureSvg({
        ...matrix,
        x: { label: 'claim', scale: 'band', names },
        y: { label: 'rule', scale: 'band', names: ['a rule of a long name, of which there are some'] },
        layers: [{ kind: 'cells', label: 'verdict', cells }],
      });
    };
    expect(columns(['convergence', 'alignment'])).not.toContain('rotate(-60');
    expect(
      columns(['convergence', 'no-alignment', 'alignment', 'direct-feedback', 'error-recursion']),
    ).toContain('rotate(-60');
    expect(columns(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).not.toContain('rotate(-60');
  });

  it('draws a single value, and nothing at all, without a fault', () => {
    const single: Figure = {
      ...margins,
      layers: [{ kind: 'line', label: 'a', role: 'measured', points: [{ x: 3, y: 0 }] }],
    };
    for (const figure of [
      single,
      { ...margins, layers: [] },
      { ...matrix, layers: [] },
      { ...errorOverTime, layers: [] },
    ])
      expect(figureSvg(figure)).not.toMatch(/NaN|undefined/);
  });

  it('counts what its axes do not have, and leaves it out', () => {
    const figure: Figure = {
      ...errorOverTime,
      layers: [
        {
          kind: 'line',
          label: 'a',
          role: 'measured',
          points: [1, 0, Number.NaN, Number.POSITIVE_INFINITY].map((y, x) => ({ x, y })),
        },
      ],
    };
    expect(undrawablePlaces(figure)).toBe(3);
    expect(FIGURES.map(undrawablePlaces)).toEqual(FIGURES.map(() => 0));
    expect(figureSvg(figure)).not.toMatch(/NaN|Infinity/);
  });

  it('takes dollars in texts as dollars', () => {
    const figure = { ...errorOverTime, title: 'a $& b $$ c', caption: "d $' e" };
    for (const svg of [figureSvg(figure), figureElement(figure)])
      expect(parsed(svg).querySelector('svg > title')?.textContent).toBe(figure.title);
    expect(parsed(figureSvg(figure)).querySelector('svg > desc')?.textContent).toBe(figure.caption);
  });

  it('shows markup in texts as it is', () => {
    const nasty = '</svg><script>alert("1")</script>&amp;';
    const figure: Figure = {
      ...errorOverTime,
      title: nasty,
      caption: nasty,
      x: { label: nasty, scale: 'linear' },
    };
    for (const svg of [figureSvg(figure), figureElement(figure)]) {
      expect(svg).not.toContain('<script');
      expect(parsed(svg).querySelector('svg > title')?.textContent).toBe(nasty);
    }
  });
});
