import type { Baseline, Comparison } from '../gate/baseline.js';
import { METRICS } from '../gate/measure.js';
import { formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';

/** A candidate beside its baseline, for people. */
export function baselineReport(
  found: readonly Comparison[],
  { candidate, problems }: Baseline,
  alpha: number,
): string {
  const table = plainTable(
    ['metric', 'before', 'now', 'better', 'worse', 'same', 'outcome'],
    ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
  );
  for (const { metric, before, now, better, worse, same, outcome } of found) {
    table.push([
      metric,
      formatNumber(before),
      formatNumber(now),
      String(better),
      String(worse),
      String(same),
      outcome === 'regression' ? 'REGRESSION' : outcome,
    ]);
  }
  return [
    `Against the baseline of "${candidate}", on ${problems} common problems (medians; paired sign tests):`,
    table.toString(),
    ...found.map(({ metric }) => `  ${metric}: ${METRICS[metric].of}; ${METRICS[metric].better} is better`),
    `That chance alone shows any difference has probability ≤ ${formatNumber(alpha)}.`,
  ].join('\n');
}
