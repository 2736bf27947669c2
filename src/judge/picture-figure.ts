import type { JudgeableByLaw } from '../claim/claim.js';
import type { PictureForm } from '../claim/picture.js';
import type { Figure, Layer } from '../picture/figure.js';
import type { DrawnRuns } from './draw-runs.js';
import { BAND, type SummarizedCurve } from './summarize-curves.js';

/** What was drawn on one data set at one size, and of controls beside it. */
export interface PicturedPlace extends DrawnRuns {
  readonly dataset: number;
  readonly size: number;
  readonly beside: readonly { readonly runs: number; readonly curve: SummarizedCurve | undefined }[];
}

/** Curves over steps as bands with their medians, and what is claimed as a dashed line. */
export function stepsFigure(
  id: string,
  claim: JudgeableByLaw,
  { quantity, scale, spacing, stays }: PictureForm,
  place: PicturedPlace,
): Figure {
  const curves = [
    ...place.curves,
    ...place.beside.flatMap(({ curve }) => (curve === undefined ? [] : [curve])),
  ];
  const layers = curves.flatMap((curve) => layersOf(curve, place.runs));
  return {
    id,
    title: `${claim.id}: ${quantity} along ${place.runs} runs, ${claim.sizeName} = ${place.size}`,
    caption: [
      `${quantity} along ${place.runs} runs of ${claim.id} on data set ${place.dataset} (${place.description}) at ${claim.sizeName} = ${place.size}: the median, and a band of ${rangeText(place.runs)}.`,
      ...curves.map(courseOf),
      ...endingsOf(place.curves, stays),
      ...leftOutOf(curves),
      ...(spacing === 'log' ? ['Step 0 has no place on a logarithmic axis.'] : []),
    ].join(' '),
    x: { label: 'step t', scale: spacing },
    y: { label: quantity, scale },
    layers,
  };
}

/** One number of each run over sizes: medians with ranges, and what is claimed as a dashed line. */
export function sizesFigure(
  id: string,
  claim: JudgeableByLaw,
  { quantity, scale }: PictureForm,
  places: readonly PicturedPlace[],
): Figure {
  const sorted = [...places].sort((a, b) => a.size - b.size);
  const names = new Map(
    sorted.flatMap(({ curves }) => curves.map(({ label, role }) => [label, role] as const)),
  );
  const pointsOf = (label: string) =>
    sorted.flatMap(({ size, curves }) =>
      curves
        .filter((curve) => curve.label === label)
        .flatMap(({ places: [only] }) => (only === undefined ? [] : [{ ...only, x: size }])),
    );
  const layers = [...names].map(([label, role]): Layer => {
    const points = pointsOf(label);
    return role === 'bound'
      ? { kind: 'line', label, role, points: points.map(({ x, median: y }) => ({ x, y })) }
      : {
          kind: 'dots',
          label,
          range: rangeText(places[0]?.runs ?? 0),
          points: points.map(({ x, median: y, low, high }) => ({ x, y, low, high })),
        };
  });
  const sets = [...new Set(places.map(({ dataset, description }) => `data set ${dataset} (${description})`))];
  const told = [...names].map(([label, role]) => {
    const values = pointsOf(label).map(({ x, median }) => `${shortly(median)} at ${x}`);
    return `${role === 'bound' ? 'The dashed line' : 'The median of'} "${label}" is ${values.join(', ')}.`;
  });
  return {
    id,
    title: `${claim.id}: ${quantity} over ${claim.sizeName}`,
    caption: [
      `${quantity} in ${[...new Set(places.map(({ runs }) => runs))].join(' or ')} runs at each ${claim.sizeName}, on ${sets.join(', ')}: medians, with ${rangeText(places[0]?.runs ?? 0)} between the ends of each bar.`,
      ...told,
      ...leftOutOf(places.flatMap(({ curves }) => curves)),
    ].join(' '),
    x: { label: claim.sizeName, scale: 'log' },
    y: { label: quantity, scale },
    layers,
  };
}

function layersOf({ label, role, varies, places }: SummarizedCurve, runs: number): readonly Layer[] {
  if (places.length === 0) return [];
  const line = {
    kind: 'line',
    label,
    role,
    points: places.map(({ step: x, median: y }) => ({ x, y })),
  } as const;
  if (role === 'bound' || !varies) return [line];
  const points = places.map(({ step: x, low, high }) => ({ x, low, high }));
  return [{ kind: 'band', label, range: rangeText(runs), points }, line];
}

/** Of a few runs a twentieth is less than one. */
const rangeText = (runs: number): string =>
  BAND.low * runs <= 1 ? `all ${runs} runs` : `${percent(BAND.low)} to ${percent(BAND.high)} of ${runs} runs`;

function courseOf({ label, role, places, varies }: SummarizedCurve): string {
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return `"${label}" has no value that can be drawn.`;
  const course =
    first.median === last.median
      ? `is at ${shortly(first.median)}`
      : `goes from ${shortly(first.median)} at step ${first.step} to ${shortly(last.median)} at step ${last.step}`;
  if (role === 'measured') return `The median of "${label}" ${course}.`;
  return `The dashed line is what is claimed, "${label}"${varies ? ', which differs from run to run: its median' : ': it'} ${course}.`;
}

/** How far runs go, where they do not all go equally far. */
function endingsOf(curves: readonly SummarizedCurve[], stays: boolean): readonly string[] {
  // Curves of one run end together, and are told of once.
  const alike = new Map<string, SummarizedCurve[]>();
  for (const curve of curves.filter(({ role }) => role === 'measured')) {
    const key = curve.ends.join();
    alike.set(key, [...(alike.get(key) ?? []), curve]);
  }
  return [...alike.values()].flatMap((group) => {
    const [{ ends }] = group as [SummarizedCurve];
    const [first, last] = [ends[0], ends.at(-1)];
    if (first === undefined || last === undefined || first === last) return [];
    const middle = ends[Math.floor(ends.length / 2)] as number;
    const reaching = (step: number): number => ends.filter((end) => end >= step).length;
    const after = stays
      ? 'a run that has ended stays where it is'
      : 'quantiles are over the runs that still go, as far as half of them do';
    const names = group.map(({ label }) => `"${label}"`).join(', ');
    return [
      `Runs of ${names} end at different steps: all ${ends.length} reach step ${first}, ${reaching(middle)} reach step ${middle}, ${reaching(last)} ${reaching(last) === 1 ? 'reaches' : 'reach'} step ${last}; ${after}.`,
    ];
  });
}

function leftOutOf(curves: readonly SummarizedCurve[]): readonly string[] {
  const count = curves.reduce((sum, { leftOut }) => sum + leftOut, 0);
  return count === 0
    ? []
    : [`${count} values that are infinite, undefined, or have no logarithm are left out.`];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const shortly = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
