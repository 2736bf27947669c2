import pc from 'picocolors';
import type { Judged, Verdict } from '../claim/verdict.js';
import { formatCount, formatNumber } from './format-number.js';
import { plainTable } from './plain-table.js';

const COLOURS = { holds: 'green', refuted: 'red', undecided: 'yellow', broken: 'magenta' } as const;

/** The table of verdicts: what was decided about each claim, from how much evidence, and whether its controls were refuted. */
export function verdictTable(judged: readonly Judged[], colours = false): string {
  const paint = pc.createColors(colours);
  const table = plainTable(
    ['claim', 'verdict', 'trials', 'violated', 'violation rate', 'worst margin', 'controls', 'seconds'],
    ['left', 'left', 'right', 'right', 'left', 'right', 'right', 'right'],
  );
  for (const { id, verdict, controls } of judged) {
    const { evidence } = verdict;
    const refuted = controls.filter((control) => control.verdict.verdict === 'refuted').length;
    table.push([
      id,
      paint[COLOURS[verdict.verdict]](verdict.verdict),
      formatCount(evidence.trials),
      formatCount(evidence.violations),
      rateText(verdict),
      evidence.margin === undefined ? '' : formatNumber(evidence.margin.worst),
      `${refuted}/${controls.length} refuted`,
      (evidence.seconds + controls.reduce((sum, c) => sum + c.verdict.evidence.seconds, 0)).toFixed(1),
    ]);
  }
  return table.toString();
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
