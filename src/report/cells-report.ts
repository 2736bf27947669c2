import type { Evidence, Judged } from '../claim/verdict.js';
import { formatCount, formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';
import { sparkline } from './sparkline.js';

/**
 * What was found on every data set at every size, or along the sizes of every data set, and of every control; indented below a claim.
 *
 * Checked by: test/report/detail.test.ts.
 */
export function cellsReport(
  { verdict: { evidence }, controls }: Judged,
  sparklines: boolean,
): readonly string[] {
  const tables = [cellTable(evidence, sparklines), fitTable(evidence)];
  const lines = tables.flatMap((table) => (table === undefined ? [] : table.split('\n')));
  return [
    ...lines,
    ...controls.map(
      ({ name, verdict: found }) =>
        ` control "${name}": ${found.verdict} after ${formatCount(found.evidence.trials)} trials`,
    ),
  ].map((line) => `   ${line}`);
}

function cellTable({ cells, sizeName = 'size' }: Evidence, sparklines: boolean): string | undefined {
  if (cells.length === 0) return undefined;
  const table = plainTable(
    [
      'data set',
      '',
      sizeName,
      'trials',
      'violated',
      'violation rate',
      'verdict',
      ...(sparklines ? ['evidence'] : []),
    ],
    ['right', 'left', 'right', 'right', 'right', 'left', 'left', ...(sparklines ? (['left'] as const) : [])],
  );
  for (const { dataset, description, size, trials, violations, rate, verdict, path } of cells) {
    table.push([
      String(dataset),
      description,
      String(size),
      formatCount(trials),
      formatCount(violations),
      trials === 0 ? 'no trials' : `[${formatNumber(rate.lower, 2)}, ${formatNumber(rate.upper, 2)}]`,
      verdict,
      ...(sparklines ? [sparkline(path)] : []),
    ]);
  }
  return table.toString();
}

function fitTable({ fits, sizeName = 'size' }: Evidence): string | undefined {
  if (fits.length === 0) return undefined;
  const table = plainTable(
    ['data set', 'trend', 'estimate', 'interval', 'verdict', sizeName, 'trials'],
    ['right', 'left', 'right', 'left', 'left', 'right', 'right'],
  );
  for (const { dataset, trend, estimate, lower, upper, verdict, sizes } of fits) {
    table.push([
      String(dataset),
      trend,
      formatNumber(estimate, 4),
      `[${formatNumber(lower, 4)}, ${formatNumber(upper, 4)}]`,
      verdict,
      sizes.map(({ size }) => String(size)).join(', '),
      sizes.map(({ trials }) => formatCount(trials)).join(', '),
    ]);
  }
  return table.toString();
}
