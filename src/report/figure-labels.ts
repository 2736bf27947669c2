import type { Layer } from '../picture/figure.js';

/** A label at the end of what it names. */
export interface DirectLabel {
  readonly label: string;
  readonly stroke: string;
  readonly x: number;
  readonly y: number;
}

/** One label for each curve, band or row of dots, at its right end; what shares a label is named once. */
export function directLabels(
  layers: readonly Layer[],
  colours: ReadonlyMap<string, string>,
): readonly DirectLabel[] {
  const ends = new Map<string, DirectLabel>();
  // A curve is named where it ends, not where the middle of its band does.
  const curvesFirst = [...layers].sort((a, b) => Number(a.kind !== 'line') - Number(b.kind !== 'line'));
  for (const layer of curvesFirst) {
    const end = endOf(layer);
    if (end === undefined || ends.has(layer.label)) continue;
    ends.set(layer.label, { label: layer.label, stroke: colours.get(layer.label) as string, ...end });
  }
  return [...ends.values()];
}

function endOf(layer: Layer): { readonly x: number; readonly y: number } | undefined {
  if (layer.kind !== 'line' && layer.kind !== 'dots' && layer.kind !== 'band') return undefined;
  const points = layer.points.flatMap((point) => {
    const y = 'y' in point ? point.y : (point.low + point.high) / 2;
    return typeof point.x === 'number' && Number.isFinite(y) ? [{ x: point.x, y }] : [];
  });
  return points.reduce<{ x: number; y: number } | undefined>(
    (last, point) => (last === undefined || point.x >= last.x ? point : last),
    undefined,
  );
}

/** Pixels of a line of a label. */
const LINE = 15;
/** Letters of a line, about; longer labels take more lines. */
const LETTERS = 28;

/** Labels from the top down, moved (`to`) as little as keeps them apart and above the lowest pixel. */
export function pushApart<T extends { readonly at: number; readonly label: string }>(
  labels: readonly T[],
  lowest: number,
): (T & { readonly to: number })[] {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  const heights = sorted.map(({ label }) => LINE * Math.ceil(label.length / LETTERS));
  const gap = (k: number): number => ((heights[k - 1] as number) + (heights[k] as number)) / 2;
  const places = sorted.map(({ at }) => at);
  for (let k = 1; k < places.length; k++)
    places[k] = Math.max(places[k] as number, (places[k - 1] as number) + gap(k));
  // The last line of the last label, not its middle, is to end there: numbers of the axis stand below.
  const last = lowest - ((heights.at(-1) ?? LINE) - LINE) / 2;
  for (let k = places.length - 1, limit = last; k >= 0; k--) {
    places[k] = Math.min(places[k] as number, limit);
    if (k > 0) limit = (places[k] as number) - gap(k);
  }
  return sorted.map((label, k) => ({ ...label, to: places[k] as number }));
}
