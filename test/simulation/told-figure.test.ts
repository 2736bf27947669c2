import { describe, expect, it } from 'vitest';
import { toldFigure } from '../../src/simulation/told-figure.js';
import { errorOverTime, margins, matrix, orderAlongWidths } from '../report/figures-of-every-kind.js';

describe('the caption of a simulation', () => {
  it('tells from where to where each curve goes, as it was measured', () => {
    expect(toldFigure(orderAlongWidths).caption).toBe(
      'It does not grow. Along the width p: data set 0 from 0.8 at 1000 to 1 at 10000000.',
    );
    expect(toldFigure(errorOverTime).caption).toMatch(
      /Along the step t: λ = 0\.5 from 1 at 0 to 0\.00409 at 110; λ = 0 from 1 .*; bound from 1 at 0 to 0\.0639 at 110\.$/,
    );
  });

  it('stays as it is where there is no curve', () => {
    for (const figure of [margins, matrix]) expect(toldFigure(figure)).toEqual(figure);
  });
});
