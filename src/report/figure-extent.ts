import type { Axis, CellsLayer, Figure, Layer, Place } from '../picture/figure.js';

/** All places that a layer takes on an axis, those that cannot be drawn among them. */
export function placesOf(layer: Layer, axis: 'x' | 'y'): readonly Place[] {
  switch (layer.kind) {
    case 'line':
      return layer.points.map((point) => point[axis]);
    case 'band':
      return axis === 'x'
        ? layer.points.map(({ x }) => x)
        : layer.points.flatMap(({ low, high }) => [low, high]);
    case 'dots':
      return axis === 'x'
        ? layer.points.map(({ x }) => x)
        : layer.points.flatMap(({ y, low = y, high = y }) => [y, low, high]);
    case 'bars':
      return axis === 'x'
        ? layer.bars.flatMap(({ from, to }) => [from, to])
        : [0, ...layer.bars.map(({ count }) => count)];
    case 'level':
      return layer.axis === axis ? [layer.value] : [];
    case 'cells':
      return layer.cells.map((cell) => cell[axis]);
  }
}

/** The names on a band axis: those it gives, or all that are taken, in the order of their appearance. */
export function namesOn(figure: Figure, axis: 'x' | 'y'): string[] {
  return [
    ...(figure[axis].names ?? new Set(figure.layers.flatMap((layer) => placesOf(layer, axis).map(String)))),
  ];
}

/** Where a cell at this place begins and ends on an axis of numbers: half way to its neighbours. */
export function cellEdges(
  { cells }: CellsLayer,
  { scale }: Axis,
  axis: 'x' | 'y',
  place: Place,
): readonly [number, number] {
  const [forth, back] = scale === 'log' ? [Math.log, Math.exp] : [Number, Number];
  const all = [...new Set(cells.map((cell) => forth(Number(cell[axis]))))].sort((a, b) => a - b);
  const at = all.indexOf(forth(Number(place)));
  const here = all[at] as number;
  const before = all[at - 1] ?? 2 * here - (all[at + 1] ?? here + 1);
  const after = all[at + 1] ?? 2 * here - before;
  return [back((before + here) / 2), back((here + after) / 2)];
}

/** Whether an axis has this place: a name on a band, a number elsewhere, above 0 where it is logarithmic. */
export function isDrawable({ scale }: Axis, place: Place): boolean {
  if (scale === 'band') return true;
  return typeof place === 'number' && Number.isFinite(place) && (scale === 'linear' || place > 0);
}

/** How many places of a picture its axes do not have; they are in its table alone. */
export function undrawablePlaces(figure: Figure): number {
  return figure.layers
    .flatMap((layer) =>
      (['x', 'y'] as const).flatMap((axis) => placesOf(layer, axis).map((place) => ({ axis, place }))),
    )
    .filter(({ axis, place }) => !isDrawable(figure[axis], place)).length;
}

/** The least and the greatest number on an axis, undefined where there is none. */
export function extentOf(figure: Figure, axis: 'x' | 'y'): readonly [number, number] | undefined {
  const places = figure.layers
    .flatMap((layer) => [
      ...placesOf(layer, axis),
      ...(layer.kind === 'cells'
        ? layer.cells.flatMap((cell) => cellEdges(layer, figure[axis], axis, cell[axis]))
        : []),
    ])
    .filter((place) => isDrawable(figure[axis], place));
  const numbers = places.filter((place): place is number => typeof place === 'number');
  if (numbers.length === 0) return undefined;
  return [
    numbers.reduce((low, value) => Math.min(low, value)),
    numbers.reduce((high, value) => Math.max(high, value)),
  ];
}
