import { describe, expect, it } from 'vitest';
import type { JudgeableTheorem } from '../../src/claim/claim.js';
import { MarginSketch } from '../../src/evidence/margin-sketch.js';
import { Cell } from '../../src/judge/cell.js';
import { evidenceOfCells } from '../../src/judge/evidence-of-cells.js';
import { claims } from './toy-claims.js';

const claim = claims.find(({ id }) => id === 'true-coin') as JudgeableTheorem;
const rest = { alpha: 0.01, seconds: 2, stop: 'budget' } as const;

/** A cell that has seen these margins, after discards. */
function cell(index: number, size: number, margins: readonly number[], discards = 0): Cell {
  const made = new Cell({
    dataset: { index, attempt: 0 },
    description: `data ${index}`,
    size,
    conjuncts: 1,
    delta: 0.1,
    alpha: 1e-9,
    alphaHolds: 1e-9,
    confidence: 0.99,
    budget: 1000,
  });
  made.consume({
    kind: 'trials',
    margins: Float64Array.from([...Array(discards).fill(Number.NaN), ...margins]),
    discardedBy: [...Array(discards).fill('h'), ...margins.map(() => '')],
    remarks: [...Array(discards).fill([]), ...margins.map((margin) => [margin < 0 ? 'bad' : 'good'])],
    broken: undefined,
    seconds: 1,
  });
  return made;
}

describe('the evidence of several data sets and sizes', () => {
  const cells = [cell(0, 200, [1, -2, 3], 1), cell(0, 30, [4, 5]), cell(1, 30, [6, 7, 8, 9, 10], 2)];
  const evidence = () => evidenceOfCells(claim, { cells, discards: { h: 3, data: 1 }, vacuous: false }, rest);

  it('is counted over all of them; sizes are sorted as numbers, each once', () => {
    expect(evidence()).toMatchObject({
      trials: 10,
      violations: 1,
      discards: { h: 6, data: 1 },
      remarks: { good: 9, bad: 1 },
      datasets: 2,
      sizes: [30, 200],
      sizeName: 'size',
      delta: 0.1,
      fits: [],
      ...rest,
    });
    expect(evidence().cells.map(({ size, trials }) => [size, trials])).toEqual([
      [200, 3],
      [30, 2],
      [30, 5],
    ]);
  });

  it('has the worst margin and the median of all', () => {
    expect(evidence().margin).toEqual({ worst: -2, median: 5.5 });
    expect(evidence().margins).toEqual(MarginSketch.of([1, -2, 3, 4, 5, 6, 7, 8, 9, 10]).pairs);
  });

  it('has the hull of the rate intervals, at the confidence that is left', () => {
    const rates = cells.map(({ rate }) => rate);
    const { rate } = evidence();
    expect(new Set(rates.map(({ upper }) => upper)).size).toBe(3);
    expect(rate?.lower).toBe(Math.min(...rates.map(({ lower }) => lower)));
    expect(rate?.upper).toBe(Math.max(...rates.map(({ upper }) => upper)));
    expect(rate?.lower).toBe(0);
    expect(rates[0]?.lower).toBeGreaterThan(0);
    expect(rate?.confidence).toBeCloseTo(0.97, 12);
  });

  it('has neither rate nor margin where nothing was judged', () => {
    const none = evidenceOfCells(claim, { cells: [], discards: {}, vacuous: true }, rest);
    expect(none).toMatchObject({ trials: 0, rate: undefined, margin: undefined, sizes: [], datasets: 0 });
    const unjudged = evidenceOfCells(claim, { cells: [cell(0, 1, [])], discards: {}, vacuous: false }, rest);
    expect(unjudged).toMatchObject({ trials: 0, rate: { lower: 0, upper: 1 }, margin: undefined });
  });
});
