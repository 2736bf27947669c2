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
  for (const layer of layers) {
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

/** Pixels between labels. */
const GAP = 15;

/** Labels from the top down, moved (`to`) as little as keeps them apart and above the lowest pixel. */
export function pushApart<T extends { readonly at: number }>(
  labels: readonly T[],
  lowest: number,
): (T & { readonly to: number })[] {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  const places = sorted.map(({ at }) => at);
  for (let k = 1; k < places.length; k++)
    places[k] = Math.max(places[k] as number, (places[k - 1] as number) + GAP);
  for (let k = places.length - 1, limit = lowest; k >= 0; k--, limit -= GAP)
    places[k] = Math.min(places[k] as number, limit);
  return sorted.map((label, k) => ({ ...label, to: places[k] as number }));
}
