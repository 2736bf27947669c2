import type { Figure, Layer } from '../picture/figure.js';

/**
 * A picture whose caption also tells from where to where each curve goes, in numbers: what is said in words beside it is of the
 * picture as such, and must be true whatever was measured.
 */
export function toldFigure(figure: Figure): Figure {
  const courses = figure.layers.flatMap(courseOf);
  if (courses.length === 0) return figure;
  const axis = figure.x.label;
  return { ...figure, caption: `${figure.caption} Along the ${axis}: ${courses.join('; ')}.` };
}

function courseOf(layer: Layer): readonly string[] {
  if (layer.kind !== 'line' && layer.kind !== 'dots') return [];
  const { label, points } = layer;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return [
    `${label} from ${shortly(first.y)} at ${shortly(first.x)} to ${shortly(last.y)} at ${shortly(last.x)}`,
  ];
}

const shortly = (value: number | string): string =>
  typeof value === 'string' ? value : String(Number(value.toPrecision(3))).replace('-', '−');
