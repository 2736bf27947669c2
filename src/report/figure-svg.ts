import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Figure } from '../picture/figure.js';
import { escapeText } from './escape-text.js';
import { scaleOf, sizeOf } from './figure-axes.js';
import { directLabels, pushApart } from './figure-labels.js';
import { coloursOf, marksOf } from './figure-marks.js';
import { colour, withFixedColours } from './figure-palette.js';

/** Room for labels at the ends of curves: pixels for each letter, and at most. */
const LETTER = 6.6;
const MOST_RIGHT = 190;

/** What the file and the page share: an `svg` element whose colours are variables. */
function draw(figure: Figure): string {
  const { document } = parseHTML('<html><body></body></html>');
  const colours = coloursOf(figure.layers);
  const labels = directLabels(figure.layers, colours);
  const longest = Math.max(0, ...labels.map(({ label }) => label.length));
  const size = sizeOf(figure);
  const options: Plot.PlotOptions = {
    document: document as unknown as NonNullable<Plot.PlotOptions['document']>,
    ...size,
    marginRight: labels.length === 0 ? 20 : Math.min(MOST_RIGHT, 16 + longest * LETTER),
    style: { fontSize: '12px', background: 'none', overflow: 'visible' },
    x: scaleOf(figure, 'x'),
    y: scaleOf(figure, 'y'),
  };
  const marks = [Plot.frame({ stroke: colour('rule') }), ...marksOf(figure, colours)];
  // Labels must not lie on one another, and where they lie is known only once the scales are.
  const y = labels.length === 0 ? undefined : Plot.plot({ ...options, marks }).scale('y');
  const placed = labels.map((one) => ({ ...one, at: y?.apply(one.y) as number }));
  const text = pushApart(placed, size.height - size.marginBottom).map((one) =>
    Plot.text([one.label], {
      x: [one.x],
      y: [one.y],
      fill: one.stroke,
      stroke: colour('ground'),
      strokeWidth: 4,
      textAnchor: 'start',
      dx: 6,
      dy: one.to - one.at,
      lineWidth: MOST_RIGHT / 12,
    }),
  );
  const svg = Plot.plot({ ...options, marks: [...marks, ...text] }).outerHTML as string;
  // The class that Plot gives counts on with every rendering; equal figures are to be equal texts.
  return svg.replace(/<style>.*?<\/style>/s, '').replace(/ class="plot-[^"]*"/, ' class="figure"');
}

/** Plot names its marks, which a picture that is read as one has no place for. */
const withoutNames = (svg: string): string => svg.replaceAll(/ aria-(?:label|hidden)="[^"]*"/g, '');

/** The picture as an element of a page that gives the colours; its title and its caption are read to those who do not see it. */
export function figureElement(figure: Figure): string {
  const { id, title } = figure;
  return opened(
    withoutNames(draw(figure)),
    `aria-labelledby="${id}-name" aria-describedby="${id}-caption"`,
    `<title id="${id}-name">${escapeText(title)}</title>`,
  );
}

/**
 * The picture as an SVG file of its own, in the colours of a light ground.
 *
 * Checked by: test/report/figure-svg.test.ts.
 */
export function figureSvg(figure: Figure): string {
  const { title, caption } = figure;
  const told = `<title>${escapeText(title)}</title><desc>${escapeText(caption)}</desc>`;
  const ground = `<rect width="100%" height="100%" fill="${colour('ground')}"/>`;
  const svg = opened(draw(figure), 'xmlns="http://www.w3.org/2000/svg"', `${told}${ground}`);
  return `${withFixedColours(svg.replaceAll('currentColor', colour('ink')))}\n`;
}

/** The picture with attributes, and with what is to stand first in it; as functions, for a "$" in a replacing text has a meaning. */
const opened = (svg: string, attributes: string, first: string): string =>
  svg.replace('<svg ', () => `<svg role="img" ${attributes} `).replace('>', () => `>${first}`);
