import { describe, expect, it } from 'vitest';
import { curveLayers } from '../../src/simulation/curve-layers.js';
import { meanEntry, shareEntry } from '../../src/simulation/number-table.js';
import { simulation } from '../../src/simulation/simulation.js';
import { spreadOf } from '../../src/simulation/spread.js';

const text = (id: string, figure: string) => ({
  id,
  title: 'a toy',
  source: { work: 'a test', locator: 'a toy' },
  settings: () => ({}),
  cells: () => [],
  run: () => 0,
  show: () => ({
    figures: [
      {
        ...{ id: figure, title: '', caption: '', layers: [] },
        x: { label: '', scale: 'linear' as const },
        y: { label: '', scale: 'linear' as const },
      },
    ],
    table: { head: [], rows: [] },
  }),
});

describe('a simulation', () => {
  it('has an id that can name files, and figures that are named by it', () => {
    expect(() => simulation(text('Two words', 'x'))).toThrow('lower-case letters, digits and hyphens');
    for (const figure of ['a', 'a-loss'])
      expect(simulation(text('a', figure)).show([], 'quick').figures).toHaveLength(1);
    for (const figure of ['b', 'ab'])
      expect(() => simulation(text('a', figure)).show([], 'quick')).toThrow(`got ${figure}`);
  });
});

describe('several runs', () => {
  it('are a mean with its error, and a range; what is not finite is left out', () => {
    expect(spreadOf([1, 3, Number.NaN, 2])).toMatchObject({ mean: 2, lowest: 1, highest: 3, trials: 3 });
    expect(spreadOf([Number.NaN])).toBeUndefined();
    const [band, line] = curveLayers({
      label: 'x',
      places: [0, 1, 2],
      series: [
        [1, 2],
        [3, Number.NaN],
      ],
    });
    expect(line).toMatchObject({
      points: [
        { x: 0, y: 2 },
        { x: 1, y: 2 },
      ],
    });
    expect(band).toMatchObject({
      range: 'range of 2 runs',
      points: [
        { x: 0, low: 1, high: 3 },
        { x: 1, low: 2, high: 2 },
      ],
    });
  });

  it('become entries of a table', () => {
    expect(meanEntry({ trials: 2, mean: 1, standardError: 0.5 })).toEqual({ value: 1, standardError: 0.5 });
    expect(meanEntry({ trials: 1, mean: 1, standardError: Number.POSITIVE_INFINITY })).toBe(1);
    expect(shareEntry(1, 4)).toEqual({ value: 0.25, standardError: Math.sqrt(3 / 64) });
  });
});
