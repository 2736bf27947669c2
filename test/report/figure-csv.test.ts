import { describe, expect, it } from 'vitest';
import { figureCsv } from '../../src/report/figure-csv.js';
import { errorOverTime, FIGURES, margins, matrix, orderAlongWidths } from './figures-of-every-kind.js';

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('the numbers of a picture', () => {
  it('stand once for each series and place, a curve beside its band', () => {
    const lines = linesOf(figureCsv(errorOverTime));
    expect(lines[0]).toBe('series,step t,‖e(t)‖/‖e(0)‖,low,high,note');
    expect(lines).toHaveLength(1 + 3 * 12 + 1);
    expect(lines[2]).toBe(
      `λ = 0.5,10,${Math.exp(-0.5)},${0.7 * Math.exp(-0.5)},${1.5 * Math.exp(-0.5)},5 % to 95 % of 40 runs`,
    );
    expect(lines.at(-1)).toBe('followed to,,0.01,,,');
  });

  it('of dots, bars and cells say what these say', () => {
    expect(linesOf(figureCsv(orderAlongWidths))[1]).toBe('data set 0,1000,0.8,0.7,0.9,99 % interval');
    expect(linesOf(figureCsv(margins))[1]).toBe('trials,,-0.1,0,15');
    expect(linesOf(figureCsv(matrix))[1]).toBe('verdict,convergence,ψ for ψ′,holds: 0 of 10 trials violated');
  });

  it('are all there, also where two rows say different things of one place', () => {
    const twice = {
      ...errorOverTime,
      layers: [...errorOverTime.layers, ...errorOverTime.layers.map((layer) => ({ ...layer }))],
    };
    expect(linesOf(figureCsv(twice))).toHaveLength(linesOf(figureCsv(errorOverTime)).length);
    const [first] = orderAlongWidths.layers;
    if (first?.kind !== 'dots') throw new Error('dots were expected');
    const moved = { ...first, points: first.points.map((point) => ({ ...point, y: point.y + 1 })) };
    expect(linesOf(figureCsv({ ...orderAlongWidths, layers: [first, moved] }))).toHaveLength(7);
  });

  it('keep commas and quotes of labels', () => {
    const figure = { ...margins, x: { ...margins.x, label: 'a "b", c' } };
    expect(linesOf(figureCsv(figure))[0]).toBe('series,"a ""b"", c","a ""b"", c, from",to,trials');
    for (const one of FIGURES) {
      const columns = linesOf(figureCsv(one)).map(
        (line) => line.replace(/"[^"]*"/g, 'quoted').split(',').length,
      );
      expect(new Set(columns).size).toBe(1);
    }
  });
});
