import type { Figure, Layer } from '../picture/figure.js';

/** The numbers of a picture: what stands in no row of a column is left out with it. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface Row {
  readonly series: string;
  readonly x?: number | string;
  readonly from?: number;
  readonly to?: number;
  readonly y?: number | string;
  readonly low?: number;
  readonly high?: number;
  readonly note?: string;
}

const KEYS = ['series', 'x', 'from', 'to', 'y', 'low', 'high', 'note'] as const;

/** All that a picture shows as rows: one for each series and place, a curve beside the band around it. */
export function figureTable(figure: Figure): FigureTable {
  const rows = merged(figure.layers.flatMap(rowsOf));
  const kept = KEYS.filter((key) => rows.some((row) => row[key] !== undefined));
  const names: Readonly<Record<(typeof KEYS)[number], string>> = {
    series: 'series',
    x: figure.x.label,
    from: `${figure.x.label}, from`,
    to: 'to',
    y: figure.y.label,
    low: 'low',
    high: 'high',
    note: 'note',
  };
  return {
    columns: kept.map((key) => names[key]),
    rows: rows.map((row) => kept.map((key) => row[key] ?? '')),
  };
}

function rowsOf(layer: Layer): readonly Row[] {
  const series = layer.label;
  switch (layer.kind) {
    case 'line':
      return layer.points.map((point) => ({ series, ...point }));
    case 'band':
    case 'dots':
      return layer.points.map((point) => ({
        series,
        ...point,
        ...('low' in point && layer.range !== '' && { note: layer.range }),
      }));
    case 'bars':
      return layer.bars.map(({ from, to, count }) => ({ series, from, to, y: count }));
    case 'level':
      return [{ series, [layer.axis]: layer.value }];
    case 'cells':
      return layer.cells.map(({ x, y, tone, note }) => ({
        series,
        x,
        y,
        note: note === '' ? tone : `${tone}: ${note}`,
      }));
  }
}

/** Rows of one series at one place are one row, as long as they say different things. */
function merged(rows: readonly Row[]): readonly Row[] {
  const places = new Map<string, Row>();
  const result: string[] = [];
  for (const row of rows) {
    const place = JSON.stringify([row.series, row.x, row.from]);
    const known = places.get(place);
    const key = known !== undefined && agree(known, row) ? place : `${place}#${result.length}`;
    if (!places.has(key) && !places.has(place)) {
      places.set(place, row);
      result.push(place);
    } else if (key === place) places.set(place, { ...known, ...row });
    else {
      places.set(key, row);
      result.push(key);
    }
  }
  return result.map((key) => places.get(key) as Row);
}

const agree = (a: Row, b: Row): boolean =>
  KEYS.every((key) => a[key] === undefined || b[key] === undefined || a[key] === b[key]);
