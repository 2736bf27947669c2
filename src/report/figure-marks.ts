import * as Plot from '@observablehq/plot';
import type { CellsLayer, Figure, Layer, Place, Tone } from '../picture/figure.js';
import { cellEdges, isDrawable } from './figure-extent.js';
import { type ColourRole, colour, curveColour } from './figure-palette.js';

/** The mark of each tone: colour alone must not carry it. */
export const TONE_MARKS: Readonly<Record<Tone, string>> = {
  holds: '·',
  refuted: '×',
  undecided: '?',
  broken: '!',
};

/** A colour for each label of curves, bands, dots and bars, in the order of their first appearance; what is claimed is grey. */
export function coloursOf(layers: readonly Layer[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  let used = 0;
  for (const layer of layers) {
    if (layer.kind === 'level' || layer.kind === 'cells' || colours.has(layer.label)) continue;
    if (layer.kind === 'line' && layer.role === 'bound') colours.set(layer.label, colour('muted'));
    else colours.set(layer.label, curveColour(used++));
  }
  return colours;
}

/** What is drawn of a picture, from the back to the front. */
export function marksOf(figure: Figure, colours: ReadonlyMap<string, string>): Plot.Markish[] {
  const order: readonly Layer['kind'][] = ['cells', 'bars', 'band', 'level', 'line', 'dots'];
  return order.flatMap((kind) =>
    figure.layers
      .filter((layer) => layer.kind === kind)
      .flatMap((layer) => marksOfLayer(layer, figure, colours)),
  );
}

function marksOfLayer(layer: Layer, figure: Figure, colours: ReadonlyMap<string, string>): Plot.Markish[] {
  const stroke = colours.get(layer.label) as string;
  const has = (x: Place, ...ys: readonly number[]): boolean =>
    isDrawable(figure.x, x) && ys.every((y) => isDrawable(figure.y, y));
  switch (layer.kind) {
    case 'line': {
      const points = layer.points.filter(({ x, y }) => has(x, y));
      const dash = layer.role === 'bound' ? { strokeDasharray: '6 4' } : {};
      return [Plot.line(points, { x: 'x', y: 'y', stroke, strokeWidth: 2, ...dash })];
    }
    case 'band': {
      const points = layer.points.filter(({ x, low, high }) => has(x, low, high));
      return [Plot.areaY(points, { x: 'x', y1: 'low', y2: 'high', fill: stroke, fillOpacity: 0.18 })];
    }
    case 'dots': {
      const points = layer.points.filter(({ x, y }) => has(x, y));
      const intervals = points.filter(
        ({ x, low, high }) => low !== undefined && high !== undefined && has(x, low, high),
      );
      const title = ({ x, y, low, high }: (typeof points)[number]): string =>
        `${layer.label}: ${figure.x.label} ${x}, ${figure.y.label} ${y}${low === undefined ? '' : ` [${low}, ${high}]`}`;
      return [
        Plot.link(intervals, { x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 1.5 }),
        Plot.dot(points, { x: 'x', y: 'y', r: 3.5, fill: stroke, title }),
      ];
    }
    case 'bars':
      return [
        Plot.rect(layer.bars, {
          x1: 'from',
          x2: 'to',
          y1: 0,
          y2: 'count',
          fill: stroke,
          fillOpacity: 0.55,
          inset: 0.5,
          title: ({ from, to, count }) => `${from} … ${to}: ${count}`,
        }),
      ];
    case 'level':
      return levelMarks(layer.axis, layer.value, layer.label);
    case 'cells':
      return cellMarks(layer, figure);
  }
}

function levelMarks(axis: 'x' | 'y', value: number, label: string): Plot.Markish[] {
  const line = { stroke: colour('muted'), strokeDasharray: '2 3', strokeWidth: 1.5 };
  const text = {
    fill: colour('muted'),
    stroke: colour('ground'),
    strokeWidth: 4,
    textAnchor: 'start',
  } as const;
  return axis === 'y'
    ? [
        Plot.ruleY([value], line),
        Plot.text([label], { ...text, frameAnchor: 'left', y: [value], dx: 6, dy: -8 }),
      ]
    : [
        Plot.ruleX([value], line),
        Plot.text([label], { ...text, frameAnchor: 'top', x: [value], dx: 5, dy: 8 }),
      ];
}

function cellMarks(layer: CellsLayer, { x, y }: Figure): Plot.Markish[] {
  const { cells } = layer;
  const fill = ({ tone }: { tone: Tone }): string => colour(`tone-${tone}` as ColourRole);
  const title = ({ x: column, y: row, note }: CellsLayer['cells'][number]): string =>
    `${row}, ${column}: ${note}`;
  const look = { fill, title, inset: 0.5, stroke: colour('rule') } as const;
  const marks = Plot.text(cells, {
    x: 'x',
    y: 'y',
    text: ({ tone }: { tone: Tone }) => TONE_MARKS[tone],
    fill: colour('ink'),
    pointerEvents: 'none',
  });
  if (x.scale === 'band' && y.scale === 'band') return [Plot.cell(cells, { x: 'x', y: 'y', ...look }), marks];
  const placed = cells.map((cell) => {
    const [[x1, x2], [y1, y2]] = [cellEdges(layer, x, 'x', cell.x), cellEdges(layer, y, 'y', cell.y)];
    return { ...cell, x1, x2, y1, y2 };
  });
  return [Plot.rect(placed, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', ...look }), marks];
}
