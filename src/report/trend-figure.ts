import { type TrendForm, trendText } from '../claim/trend.js';
import type { FitEvidence, SizeEstimate } from '../claim/verdict.js';
import type { Figure, Layer } from '../picture/figure.js';
import { formatNumber } from './format-number.js';

/** A trend of a claim along its sizes. */
export interface ShownTrend {
  readonly form: TrendForm;
  readonly sizeName: string;
  /** One for each data set. */
  readonly fits: readonly FitEvidence[];
}

/** A statistic along sizes with its intervals: a power as a line on log axes, a constant beside the band that is claimed. */
export function trendFigure(id: string, { form, sizeName, fits }: ShownTrend): Figure | undefined {
  const { requirement } = form;
  const isPower = requirement.kind !== 'value';
  const place = isPower ? onLogAxis : onLinearAxis;
  const layers = fits.flatMap((fit): Layer[] => {
    const points = fit.sizes.flatMap(place);
    if (points.length === 0) return [];
    const label = labelOf(fit, isPower);
    const range = `interval at confidence ${formatNumber(fit.confidence, 4)}`;
    const line = isPower ? lineOf(fit, points) : [];
    return [
      { kind: 'dots', label, range, points },
      ...(line.length === 0 ? [] : [{ kind: 'line', label, role: 'measured', points: line } as const]),
    ];
  });
  if (layers.length === 0) return undefined;
  return {
    id,
    title: trendText(form, sizeName),
    caption: captionOf(form, fits, isPower, sizeName),
    x: { label: sizeName, scale: 'log' },
    y: { label: statisticOf(form), scale: isPower ? 'log' : 'linear' },
    layers: [...layers, ...levelsOf(form)],
  };
}

type Dot = { readonly x: number; readonly y: number; readonly low?: number; readonly high?: number };

/** A mean that is negative throughout has an exponent too; intervals that reach 0 have no end on a log axis. */
function onLogAxis({ size, estimate, lower, upper }: SizeEstimate): Dot[] {
  const [y, ...ends] = [estimate, lower, upper].map((value) => Math.abs(value)) as [number, number, number];
  if (!(y > 0 && Number.isFinite(y))) return [];
  const isInterval = lower * upper > 0 && ends.every(Number.isFinite);
  return [{ x: size, y, ...(isInterval && { low: Math.min(...ends), high: Math.max(...ends) }) }];
}

function onLinearAxis({ size, estimate, lower, upper }: SizeEstimate): Dot[] {
  if (!Number.isFinite(estimate)) return [];
  const isInterval = Number.isFinite(lower) && Number.isFinite(upper);
  return [{ x: size, y: estimate, ...(isInterval && { low: lower, high: upper }) }];
}

/** The line of the fitted exponent through the centre of the points, each with the weight that its interval gives it. */
function lineOf({ estimate }: FitEvidence, points: readonly Dot[]): readonly { x: number; y: number }[] {
  const sized = points.filter((point) => point.low !== undefined && point.high !== undefined);
  if (!Number.isFinite(estimate) || sized.length < 2) return [];
  const weights = sized.map(({ y, low = y, high = y }) => Math.max((high - low) / y, 1e-13) ** -2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const centre = (value: (dot: Dot) => number): number =>
    sized.reduce((sum, dot, i) => sum + (weights[i] as number) * Math.log(value(dot)), 0) / total;
  const [x, y] = [centre((dot) => dot.x), centre((dot) => dot.y)];
  const sizes = points.map((point) => point.x);
  return [Math.min(...sizes), Math.max(...sizes)].map((size) => ({
    x: size,
    y: Math.exp(y + estimate * (Math.log(size) - x)),
  }));
}

function labelOf({ dataset, estimate, lower, upper }: FitEvidence, isPower: boolean): string {
  const interval = `${formatNumber(estimate, 4)} in [${formatNumber(lower, 4)}, ${formatNumber(upper, 4)}]`;
  if (!isPower) return `data set ${dataset}`;
  return `data set ${dataset}: exponent ${Number.isNaN(estimate) ? 'not fitted' : interval}`;
}

function statisticOf({ quantity, statistic }: TrendForm): string {
  return statistic.kind === 'mean'
    ? `mean of ${quantity}`
    : `${statistic.probability}-quantile of ${quantity}`;
}

function levelsOf({ requirement }: TrendForm): readonly Layer[] {
  if (requirement.kind !== 'value') return [];
  const { value, within } = requirement;
  return [
    { kind: 'level', label: `claimed + ${within}`, axis: 'y', value: value + within },
    { kind: 'level', label: `claimed: ${value}`, axis: 'y', value },
    { kind: 'level', label: `claimed − ${within}`, axis: 'y', value: value - within },
  ];
}

function captionOf(
  form: TrendForm,
  fits: readonly FitEvidence[],
  isPower: boolean,
  sizeName: string,
): string {
  const found = fits.map(({ dataset, estimate, lower, upper, verdict, misfit }) => {
    const off =
      misfit === undefined
        ? ''
        : `, points off the line by ${formatNumber(Math.sqrt(misfit), 2)} standard errors`;
    const what = Number.isNaN(estimate)
      ? 'no exponent, a mean does not stand clear of 0'
      : `${isPower ? 'exponent' : 'farthest from what is claimed'} ${formatNumber(estimate, 4)} in [${formatNumber(lower, 4)}, ${formatNumber(upper, 4)}]`;
    return `on data set ${dataset} ${what}${off} (${verdict})`;
  });
  const sizes = fits.flatMap((fit) => fit.sizes);
  const place = isPower ? onLogAxis : onLinearAxis;
  const left = sizes.filter((one) => place(one).length === 0).length;
  const isQuantile = form.statistic.kind === 'quantile' && isPower;
  return [
    `The ${statisticOf(form)} at ${new Set(sizes.map(({ size }) => size)).size} values of ${sizeName}: ${found.join('; ')}.`,
    `Claimed is ${trendText(form, sizeName)}.`,
    ...(isQuantile ? ['The line has the largest growth between any two sizes as its exponent.'] : []),
    ...(isPower && sizes.some(({ estimate }) => estimate < 0)
      ? ['Negative means are drawn by their size.']
      : []),
    ...(left === 0
      ? []
      : [
          `${left} of ${sizes.length} points are left out: their value is infinite${isPower ? ' or 0' : ''}.`,
        ]),
  ].join(' ');
}
