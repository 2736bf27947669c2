import type { Regime } from '../law/regime.js';
import { growthOf } from '../sharpness/growth.js';
import type { SharpnessPoint } from '../sharpness/measure-sharpness.js';
import { version } from '../version.js';
import { formatCount, formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';
import { growthFormula, THRESHOLD_COLUMNS, thresholdRow } from './threshold-table.js';

export type Point = SharpnessPoint<Regime>;

export interface SharpnessFacts {
  readonly seed: number;
  readonly error: number;
  readonly largestWidth: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** The paper's requirement in words, by claim. */
  readonly askedAs: Readonly<Record<string, string>>;
}

/** Where each claim begins to hold, regime by regime, and how that width grows. */
export function sharpnessReport(points: readonly Point[], facts: SharpnessFacts): string {
  const table = plainTable(
    [...THRESHOLD_COLUMNS],
    THRESHOLD_COLUMNS.map((_name, k) => (k < 2 ? 'left' : 'right')),
  );
  for (const point of points) table.push(thresholdRow(point, facts.largestWidth));
  const trials = points.reduce((sum, point) => sum + point.trials, 0);
  return [
    table.toString(),
    [...new Set(points.map(({ id }) => id))].map((id) => growthText(id, points, facts)).join('\n'),
    [
      ...(facts.interrupted ? ['Interrupted: regimes that were not complete are left out.'] : []),
      `If the violation rate falls with the width, every true threshold lies between the two widths, with probability ≥ ${1 - facts.error} for the whole table.`,
      `One data set for each regime; seed ${facts.seed}, ${formatCount(trials)} trials, ${facts.seconds.toFixed(1)} s.`,
    ].join('\n'),
  ].join('\n\n');
}

function growthText(id: string, points: readonly Point[], { askedAs }: SharpnessFacts): string {
  const own = points.filter((point) => point.id === id);
  const growth = growthIn(own);
  const asked = `asked: ${askedAs[id]}`;
  if (growth === undefined) {
    return `${id}: too few regimes with a p*, or n and γ do not vary independently, for a fit of p* in n and 1/γ (it needs 4); ${asked}.`;
  }
  const found = own.filter(({ holdsFrom }) => holdsFrom !== undefined).length;
  return `${id}: ${growthFormula(growth)} over the ${found} of ${own.length} regimes with a p*, residual ${formatNumber(growth.residual, 2)} in log p; ${asked}.`;
}

function growthIn(points: readonly Point[]) {
  return growthOf(
    points.flatMap(({ regime, gap, holdsFrom }) =>
      holdsFrom === undefined ? [] : [{ samples: regime.samples, gap, width: holdsFrom }],
    ),
  );
}

/** The same as JSON text. */
export function sharpnessJson(points: readonly Point[], facts: SharpnessFacts): string {
  const { seed, error, largestWidth, interrupted } = facts;
  const ids = [...new Set(points.map(({ id }) => id))];
  const growth = Object.fromEntries(
    ids.map((id) => [id, growthIn(points.filter((point) => point.id === id)) ?? null]),
  );
  const rows = points.map((point) => ({
    ...point,
    holdsFrom: point.holdsFrom ?? null,
    refutedUpTo: point.refutedUpTo ?? null,
  }));
  return `${JSON.stringify({ form: 1, version, seed, error, largestWidth, interrupted, askedAs: facts.askedAs, points: rows, growth }, null, 2)}\n`;
}
