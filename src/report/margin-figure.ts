import type { Judged } from '../claim/verdict.js';
import { type BucketBounds, bucketBounds, MarginSketch } from '../evidence/margin-sketch.js';
import type { BarsLayer, Figure } from '../picture/figure.js';
import { formatNumber, formatPlural } from './format-number.js';

/** The share of trials at each end that may lie beyond the picture, so that a few far margins do not flatten the others. */
const TAIL = 0.01;

type Counted = BucketBounds & { readonly count: number };

/**
 * The distribution of the worst margins of trials, as bars of one width; undefined where none is finite.
 *
 * The width is that of the widest bucket shown. Buckets are eighths of octaves, so every narrower one lies within one bar.
 * Checked by: test/report/claim-figures.test.ts.
 */
export function marginFigure({ id, kind, verdict }: Judged): Figure | undefined {
  const { margins = [], margin } = verdict.evidence;
  const sketch = MarginSketch.fromPairs(margins);
  const counted = margins.map(([bucket, count]) => ({ ...bucketBounds(bucket), count }));
  const [low, high] = [sketch.quantileBounds(TAIL), sketch.quantileBounds(1 - TAIL)];
  const finite = counted.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to));
  const shown = finite.filter((one) => one.from >= (low?.from ?? 0) && one.to <= (high?.to ?? 0));
  if (shown.length === 0) return undefined;
  const noun = kind === 'property' ? 'problem' : 'trial';
  const bars = barsOf(shown);
  const beyond = beyondText(counted, bars, noun);
  const violations = counted.reduce((sum, { to, from, count }) => sum + (from < 0 && to <= 0 ? count : 0), 0);
  const median = sketch.quantileBounds(0.5) as BucketBounds;
  return {
    id: `${id}-margins`,
    title: `By how much ${id} held or failed`,
    caption: [
      `The worst margin of each of ${formatPlural(sketch.size, noun)}: 0 is the bound, a negative margin violates it, and ${violations === 0 ? 'none does' : `${formatPlural(violations, noun)} ${violations === 1 ? 'does' : 'do'}`}.`,
      `The median lies between ${formatNumber(median.from)} and ${formatNumber(median.to)}${margin === undefined ? '' : `, the smallest is ${formatNumber(margin.worst)}`}.`,
      ...beyond,
    ].join(' '),
    x: { label: 'margin, in units of its scale', scale: 'linear' },
    y: { label: `${noun}s`, scale: 'linear' },
    layers: [
      { kind: 'bars', label: `${noun}s`, bars },
      { kind: 'level', label: 'bound', axis: 'x', value: 0 },
    ],
  };
}

function barsOf(shown: readonly Counted[]): BarsLayer['bars'] {
  const width = Math.max(...shown.map(({ from, to }) => to - from));
  const counts = new Map<number, number>();
  for (const { from, count } of shown) {
    const bar = Math.floor(from / width);
    counts.set(bar, (counts.get(bar) ?? 0) + count);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([bar, count]) => ({ from: bar * width, to: (bar + 1) * width, count }));
}

function beyondText(counted: readonly Counted[], bars: BarsLayer['bars'], noun: string): readonly string[] {
  const [first, last] = [bars[0]?.from as number, bars.at(-1)?.to as number];
  const total = (which: (one: Counted) => boolean): number =>
    counted.filter(which).reduce((sum, { count }) => sum + count, 0);
  const diverged = total(({ to }) => to === Number.NEGATIVE_INFINITY);
  const below = total(({ from, to }) => from < first && to > Number.NEGATIVE_INFINITY);
  const above = total(({ to }) => to > last);
  const parts = [
    ...(below > 0 ? [`${formatPlural(below, noun)} below ${formatNumber(first)}`] : []),
    ...(above > 0 ? [`${formatPlural(above, noun)} above ${formatNumber(last)}`] : []),
    ...(diverged > 0 ? [`${formatPlural(diverged, noun)} with a margin of −∞`] : []),
  ];
  return parts.length === 0 ? [] : [`Beyond the picture: ${parts.join(', ')}.`];
}
