import type { Layer } from '../picture/figure.js';
import { spreadOf } from './spread.js';

/** What several runs gave along one axis. */
export interface Runs {
  readonly label: string;
  readonly places: readonly number[];
  /** One series a run, its values at the places; a run that diverged may have fewer, or some that are not finite. */
  readonly series: readonly ArrayLike<number>[];
}

/** The mean of several runs as a curve, and the range of all of them as a band; places without a finite number are left out. */
export function curveLayers({ label, places, series }: Runs): readonly Layer[] {
  const spreads = places.flatMap((x, k) => {
    const spread = spreadOf(series.map((values) => values[k] ?? Number.NaN));
    return spread === undefined ? [] : [{ x, spread }];
  });
  return [
    {
      kind: 'band',
      label,
      range: `range of ${series.length} runs`,
      points: spreads.map(({ x, spread }) => ({ x, low: drawn(spread.lowest), high: drawn(spread.highest) })),
    },
    {
      kind: 'line',
      label,
      role: 'measured',
      points: spreads.map(({ x, spread }) => ({ x, y: drawn(spread.mean) })),
    },
  ];
}

/** No eye tells more digits, and a file of curves is half as long. */
const drawn = (value: number): number => Number(value.toPrecision(6));
