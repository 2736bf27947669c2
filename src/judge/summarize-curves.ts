import type { DrawnCurve, DrawnRun, Sampled, Series } from '../claim/picture.js';
import { MOST_PLACES, thinnedPlaces } from '../picture/thin.js';
import { median } from './median.js';

/** The ends of the band: as many runs lie below the one as above the other; of fewer than 21 runs none does. */
export const BAND = { low: 0.05, high: 0.95 } as const;

/** Where one curve was over many runs at one step. */
export interface SummarizedPlace {
  readonly step: number;
  /** Runs that got here, with a value that can be drawn. */
  readonly runs: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** One curve over many runs. */
export interface SummarizedCurve {
  readonly label: string;
  readonly role: DrawnCurve['role'];
  readonly places: readonly SummarizedPlace[];
  /** The last step of each run, ascending. */
  readonly ends: readonly number[];
  /** Values that could not be drawn: infinite, undefined, or not positive where the axis is logarithmic. */
  readonly leftOut: number;
  /** Whether it differs from run to run. */
  readonly varies: boolean;
}

export interface SummaryOptions {
  readonly spacing: 'linear' | 'log';
  readonly isDrawable: (value: number) => boolean;
  /** Runs that have ended stay where they are. */
  readonly stays: boolean;
}

/**
 * The curves of many runs as bands: at some steps, the median and two quantiles over the runs that got there.
 *
 * A run that has ended counts no more, and the curve goes as far as half of the runs do, unless they stay where they are. Checked by: test/judge/summarize-curves.test.ts.
 */
export function summarizeCurves(
  runs: readonly DrawnRun[],
  options: SummaryOptions,
): readonly SummarizedCurve[] {
  const names = new Map(
    runs.flatMap(({ curves }) => curves.map(({ label, role }) => [label, role] as const)),
  );
  // One number has no end of its own; it goes as far as the curves beside it.
  const longest = Math.max(0, ...runs.flatMap(({ curves }) => curves.map(({ series }) => lastOf(series, 0))));
  return [...names].map(([label, role]) => {
    const own = runs.flatMap(({ curves }) =>
      curves.filter((curve) => curve.label === label).map(({ series }) => series),
    );
    return { label, role, ...summary(own, longest, options) };
  });
}

function summary(
  series: readonly Series[],
  longest: number,
  { spacing, isDrawable, stays }: SummaryOptions,
): Omit<SummarizedCurve, 'label' | 'role'> {
  const ends = series.map((one) => lastOf(one, longest)).sort((a, b) => a - b);
  let leftOut = 0;
  let varies = false;
  // The few that go on for longest are the slow ones: their median would tell of them alone.
  const last = (stays ? ends.at(-1) : ends[Math.floor(ends.length / 2)]) ?? 0;
  const places = placesOf(series, last, spacing).flatMap((step): SummarizedPlace[] => {
    const found = series.flatMap((one) => valueAt(one, step, stays));
    const values = found.filter(isDrawable).sort((a, b) => a - b);
    leftOut += found.length - values.length;
    if (values.length === 0) return [];
    const beyond = Math.ceil(BAND.low * values.length) - 1;
    const place = {
      step,
      runs: values.length,
      low: values[beyond] as number,
      median: median(values),
      high: values[values.length - 1 - beyond] as number,
    };
    varies ||= values[0] !== values.at(-1);
    return [place];
  });
  return { places, ends, leftOut, varies };
}

function placesOf(series: readonly Series[], last: number, spacing: 'linear' | 'log'): readonly number[] {
  // Step 0 has no place on a logarithmic axis.
  const first = spacing === 'log' ? 1 : 0;
  const sampled = series.filter(isSampled);
  if (sampled.length === 0) return thinnedPlaces(last, spacing).filter((step) => step >= first);
  const looked = new Set(sampled.flatMap((one) => one.steps.filter((step) => step >= first && step <= last)));
  const steps = [...looked].sort((a, b) => a - b);
  return thinnedPlaces(steps.length - 1, 'linear', MOST_PLACES).map((i) => steps[i] as number);
}

function valueAt(series: Series, step: number, stays: boolean): readonly number[] {
  if (typeof series === 'number') return [series];
  if (isSampled(series)) {
    const place = series.steps.indexOf(step);
    if (place >= 0) return [series.values[place] as number];
    return stays && step > lastOf(series, 0) ? [series.values[series.steps.length - 1] as number] : [];
  }
  if (step < series.length) return [series[step] as number];
  return stays && series.length > 0 ? [series[series.length - 1] as number] : [];
}

function lastOf(series: Series, longest: number): number {
  if (typeof series === 'number') return longest;
  return isSampled(series) ? (series.steps.at(-1) ?? 0) : Math.max(0, series.length - 1);
}

function isSampled(series: Series): series is Sampled {
  return typeof series === 'object' && 'steps' in series;
}
