import type { CellEvidence, Evidence } from '../claim/verdict.js';

const BARS = '▁▂▃▄▅▆▇█';

/** Numbers from 0 to 1 as bars: "▁▂▄▆█". Only 1 itself fills the last. Checked by: test/report/terminal.test.ts. */
export function sparkline(values: readonly number[]): string {
  const last = BARS.length - 1;
  return values.map((value) => BARS[value >= 1 ? last : Math.max(0, Math.floor(value * last))]).join('');
}

/** The data set at the size that decided: the one refuted, else the one whose evidence came least far, else slowest. */
export function decidingCell({ cells }: Evidence): CellEvidence | undefined {
  const end = ({ path }: CellEvidence): number => path.at(-1) ?? 0;
  return (
    cells.find(({ verdict }) => verdict === 'refuted') ??
    [...cells].sort((a, b) => end(a) - end(b) || b.trials - a.trials)[0]
  );
}
