import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import type { Judged, Verdict } from '../claim/verdict.js';
import { formatCount, formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';
import { decidingCell, sparkline } from './sparkline.js';

const COLOURS = { holds: 'green', refuted: 'red', undecided: 'yellow', broken: 'magenta' } as const;

/** A line of the table of verdicts, cell by cell. */
export type VerdictRow = readonly string[];
const HEAD = [
  ...['claim', 'verdict', 'trials', 'violated'],
  ...['violation rate', 'worst margin', 'controls', 'seconds'],
];
/** Where a row names its verdict. */
const VERDICT = 1;

/**
 * The table of verdicts: what was decided about each claim, from how much evidence, and whether its controls were refuted.
 *
 * In a terminal of so many columns, where they suffice, also the way of the evidence: log E towards log(1/α), bar by bar.
 */
export function verdictTable(judged: readonly Judged[], colours = false, columns = 0): string {
  const plain = tableOfRows(judged.map(verdictRow), colours);
  const paths = judged.map(({ verdict }) => sparkline(decidingCell(verdict.evidence)?.path ?? []));
  if (columns === 0 || paths.every((path) => path === '')) return plain;
  const rows = judged.map((one, i) => [...verdictRow(one), paths[i] as string]);
  const wide = tableOfRows(rows, colours);
  return widthOf(wide) <= columns ? wide : plain;
}

/** Characters of the longest line, without what colours it. */
function widthOf(text: string): number {
  return Math.max(
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length),
  );
}

/** The same table from its rows, which may have been made elsewhere. */
export function tableOfRows(rows: readonly VerdictRow[], colours = false): string {
  const paint = pc.createColors(colours);
  const hasPaths = rows.some((row) => row.length > HEAD.length);
  const table = plainTable(
    [...HEAD, ...(hasPaths ? ['evidence'] : [])],
    [
      'left',
      'left',
      'right',
      'right',
      'left',
      'right',
      'right',
      'right',
      ...(hasPaths ? (['left'] as const) : []),
    ],
  );
  for (const row of rows) {
    const verdict = row[VERDICT] as keyof typeof COLOURS;
    table.push(row.map((cell, column) => (column === VERDICT ? paint[COLOURS[verdict]](cell) : cell)));
  }
  return table.toString();
}

/** What the table says of one claim. */
export function verdictRow({ id, verdict, controls }: Judged): VerdictRow {
  const { evidence } = verdict;
  const refuted = controls.filter((control) => control.verdict.verdict === 'refuted').length;
  return [
    id,
    verdict.verdict,
    formatCount(evidence.trials),
    formatCount(evidence.violations),
    rateText(verdict),
    evidence.margin === undefined ? '' : formatNumber(evidence.margin.worst),
    controls.length === 0 ? '' : `${refuted}/${controls.length} refuted`,
    (evidence.seconds + controls.reduce((sum, c) => sum + c.verdict.evidence.seconds, 0)).toFixed(1),
  ];
}

function rateText({ evidence: { rate, delta, fits } }: Verdict): string {
  const [first] = fits;
  if (first !== undefined) {
    const alike = fits.filter(({ trend }) => trend === first.trend);
    const low = Math.min(...alike.map(({ lower }) => lower));
    const high = Math.max(...alike.map(({ upper }) => upper));
    const others = new Set(fits.map(({ trend }) => trend)).size - 1;
    return `fitted [${formatNumber(low, 3)}, ${formatNumber(high, 3)}]${others === 0 ? '' : ` and ${others} more`}`;
  }
  if (delta === undefined) return 'searched';
  if (rate === undefined) return 'no trials';
  return `[${formatNumber(rate.lower, 2)}, ${formatNumber(rate.upper, 2)}], claimed ≤ ${delta}`;
}
