import type { Compared, Comparison } from '../gate/baseline.js';
import { leastInWords, METRICS } from '../gate/measure.js';
import { formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';

/** A candidate beside its baseline, for people. */
export function baselineReport({ baseline, alpha, found }: Compared): string {
  const table = plainTable(
    ['metric', 'before', 'now', 'better', 'worse', 'same', 'outcome'],
    ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
  );
  for (const { metric, before, now, better, worse, same, outcome } of found) {
    table.push([
      metric,
      before === undefined ? '—' : formatNumber(before),
      now === undefined ? '—' : formatNumber(now),
      String(better),
      String(worse),
      String(same),
      outcome === 'regression' ? 'REGRESSION' : outcome,
    ]);
  }
  return [
    `Against the baseline of "${baseline.candidate}", on ${baseline.problems} common problems (medians; paired sign tests):`,
    table.toString(),
    ...found.map(metricLine),
    ...found.flatMap((one) => (one.unsupported === 0 ? [] : [`  ${unsupportedSentence(one)}`])),
    `That chance alone shows any difference has probability ≤ ${formatNumber(alpha)}.`,
  ].join('\n');
}

const metricLine = ({ metric }: Comparison): string =>
  `  ${metric}: ${METRICS[metric].of}; ${METRICS[metric].better} is better, by more than ${leastInWords(metric)}`;

/** What a comparison came to, in one sentence. */
export function comparisonSentence({ metric, before, now, better, worse, same }: Comparison): string {
  return (
    `${metric}: worse on ${worse} problems by more than ${leastInWords(metric)}, better on ${better}, the same on ${same}; ` +
    `median ${formatNumber(now ?? Number.NaN)}, before ${formatNumber(before ?? Number.NaN)}.`
  );
}

/** How many problems were left out, and why. */
export function unsupportedSentence({ metric, better, worse, same, unsupported }: Comparison): string {
  const problems = better + worse + same + unsupported;
  return `${metric}: ${unsupported} of ${problems} problems are not compared, since the candidate or its baseline does not support them.`;
}
