import type { CellEvidence, Judged } from '../claim/verdict.js';
import type { Figure } from '../picture/figure.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';

/** More lines than this are not told apart, and their labels, of two lines each, find no room. */
const MOST_CELLS = 10;

/** The way of a theorem's evidence to its decision, for each data set at each size; undefined where there were no trials. */
export function evidenceFigure({ id, verdict }: Judged): Figure | undefined {
  const { cells, sizeName = 'size' } = verdict.evidence;
  const judged = cells.filter(({ trials }) => trials > 0);
  if (judged.length === 0) return undefined;
  const slowest = [...judged].sort((a, b) => b.trials - a.trials).slice(0, MOST_CELLS);
  const shown = judged.filter((cell) => slowest.includes(cell));
  return {
    id: `${id}-evidence`,
    title: `How the evidence on ${id} came to its decision`,
    caption: captionOf(judged, shown, sizeName),
    x: { label: 'trials', scale: 'linear' },
    y: { label: 'log E / log(1/α)', scale: 'linear' },
    layers: [
      ...shown.map((cell) => lineOf(cell, sizeName)),
      { kind: 'level', label: 'decided', axis: 'y', value: 1 },
    ],
  };
}

function lineOf({ dataset, size, trials, path }: CellEvidence, sizeName: string): Figure['layers'][number] {
  // E is 1 before the first trial.
  const points = [0, ...path].map((y, k) => ({ x: Math.round((k * trials) / path.length), y }));
  return { kind: 'line', label: `data set ${dataset}, ${sizeName} = ${size}`, role: 'measured', points };
}

function captionOf(
  judged: readonly CellEvidence[],
  shown: readonly CellEvidence[],
  sizeName: string,
): string {
  const counts = (['holds', 'refuted', 'undecided'] as const).flatMap((verdict) => {
    const alike = judged.filter((cell) => cell.verdict === verdict);
    if (alike.length === 0) return [];
    const trials = alike.map((cell) => cell.trials);
    const [fewest, most] = [Math.min(...trials), Math.max(...trials)];
    const range =
      fewest === most
        ? formatPlural(most, 'trial')
        : `${formatCount(fewest)} to ${formatPlural(most, 'trial')}`;
    return [
      `${alike.length} ${verdict === 'undecided' ? 'left undecided' : `decided "${verdict}"`} after ${range}`,
    ];
  });
  const left = judged.length - shown.length;
  const lowest = Math.min(...judged.map(({ path }) => path.at(-1) ?? 0));
  return [
    `The logarithm of the e-value towards the decision that was made, or towards "holds" where none was, as a share of what the decision needs, for every data set at every ${sizeName}: ${counts.join(', ')}.`,
    `Of several conclusions the slowest counts, of a refutation the fastest; the share is cut off at 0 and 1, and the lowest one at the end is ${formatNumber(lowest)}.`,
    ...(left === 0
      ? []
      : [`Shown are the ${shown.length} with the most trials; the other ${left} took fewer or as many.`]),
  ].join(' ');
}
