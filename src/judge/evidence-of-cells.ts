import type { JudgeableTheorem } from '../claim/claim.js';
import type { Evidence, StopReason } from '../claim/verdict.js';
import { MarginSketch } from '../evidence/margin-sketch.js';
import { type Cell, count } from './cell.js';
import { median } from './median.js';
import type { OpenCells } from './open-cells.js';

/**
 * The evidence of a theorem, summed over its data sets and sizes.
 *
 * The rate interval is the hull of the intervals of all cells. Their confidences are shared out, so with the confidence
 * stated it contains the violation rate of every data set at every size.
 */
export function evidenceOfCells(
  claim: JudgeableTheorem,
  { cells, discards }: OpenCells,
  rest: { readonly alpha: number; readonly seconds: number; readonly stop: StopReason },
): Evidence {
  const margins = cells.flatMap((cell) => cell.margins);
  const allDiscards: Record<string, number> = { ...discards };
  const remarks: Record<string, number> = {};
  for (const cell of cells) {
    for (const [name, times] of Object.entries(cell.discards)) count(allDiscards, name, times);
    for (const [name, times] of Object.entries(cell.remarks)) count(remarks, name, times);
  }
  return {
    trials: margins.length,
    violations: sum(cells, (cell) => cell.violations),
    discards: allDiscards,
    rate:
      cells.length === 0
        ? undefined
        : {
            lower: Math.min(...cells.map(({ rate }) => rate.lower)),
            upper: Math.max(...cells.map(({ rate }) => rate.upper)),
            confidence: 1 - sum(cells, ({ rate }) => 1 - rate.confidence),
          },
    margin: margins.length === 0 ? undefined : { worst: smallest(margins), median: median(margins) },
    margins: MarginSketch.of(margins).pairs,
    hypotheses: [],
    datasets: new Set(cells.map(({ options }) => options.dataset.index)).size,
    sizeName: claim.sizeName,
    sizes: [...new Set(cells.map(({ options }) => options.size))].sort((a, b) => a - b),
    delta: claim.quantifier.delta,
    cells: cells.map((cell) => cell.evidence),
    fits: [],
    remarks,
    ...rest,
  };
}

function sum(cells: readonly Cell[], value: (cell: Cell) => number): number {
  return cells.reduce((total, cell) => total + value(cell), 0);
}

/** Math.min with a million arguments overflows the stack. */
function smallest(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}
