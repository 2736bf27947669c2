import { describe, expect, it } from 'vitest';
import { showFraction } from '../../src/conjecture/show-case.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';

const rest = {
  ...{
    activation: 'linear',
    rule: 'feedback-alignment',
    X: [
      [1, 0.375],
      [-0.5, 0.1],
    ],
    y: [2, -1],
    width: 1,
  },
  ...{ stepSize: 0.25, regularization: { kind: 'none' }, steps: 1 },
};
const json = { ...rest, W: [[-3, 1 / 1024]], beta: [1 / 3], b: [0] };

describe('a case is shown', () => {
  it('in mathematics, with fractions where they are short', () => {
    const space = trainingSpace();
    expect(space.show(space.fromJson(json))).toEqual([
      'n = 2, d = 2, p = 1, linear, feedback-alignment, η = 1/4, λ = 0, 1 step',
      'X = [[1, 3/8], [-1/2, 0.1]]',
      'y = [2, -1]',
      'W = [[-3, 1/1024]]',
      'β/√p = [0.333333]',
      'b/√p = [0]',
    ]);
  });

  it('with λ and the law of weights that are drawn', () => {
    const space = trainingSpace({ weights: 'drawn', schedules: ['constant', 'cut-off'] });
    const shown = (regularization: { kind: string; lambda: number; cutOff?: number }): readonly string[] =>
      space.show(space.fromJson({ ...rest, steps: 4, weights: 'drawn', regularization }));
    expect(shown({ kind: 'constant', lambda: 0.5 })[0]).toContain('λ = 1/2, 4 steps');
    expect(shown({ kind: 'cut-off', lambda: 1.5, cutOff: 3 })[0]).toContain(
      'λ = 3/2 for t < 3, then 0, 4 steps',
    );
    expect(shown({ kind: 'constant', lambda: 0.5 }).at(-1)).toBe('W, β, b: drawn by law in every trial');
  });

  it('with large blocks by size', () => {
    const space = trainingSpace();
    const units = (x: number): number[] => Array.from({ length: 5 }, () => x);
    const wide = { ...json, width: 5, W: units(0).map(() => [0.5, -1.5]), beta: units(-0.75), b: units(2) };
    expect(space.show(space.fromJson(wide)).slice(3)).toEqual([
      'W = 5×2, largest entry 3/2',
      'β/√p = 5 entries, largest 3/4',
      'b/√p = 5 entries, largest 2',
    ]);
  });

  it('with what is outside the bounds', () => {
    const space = trainingSpace({
      ...{ samples: 1, dimension: [3, 4], steps: [2, 3], stepSize: [0.5, 1], largestEntry: 2 },
      schedules: ['constant'],
    });
    const last = (value: typeof json): string | undefined => space.show(space.fromJson(value)).at(-1);
    expect(last(json)).toBe(
      'outside the bounds of the search: n is 2, not 1; the number of steps is 1, not from 2 to 3; η is 0.25, not from 0.5 to 1; ' +
        'its schedule is none, not constant; W has an entry of size 3, above 2',
    );
    expect(last({ ...json, X: [[1, 1]], y: [1] })).toContain('search: d is 2, not from 3 to 4;');
  });

  it('with numbers of up to 10 bits after the point as fractions', () => {
    expect([0, -7, 0.5, -0.375, 2.25, 1023 / 1024, 1 / 2048, Math.PI].map(showFraction)).toEqual([
      ...['0', '-7', '1/2', '-3/8', '9/4', '1023/1024', '0.000488281', '3.14159'],
    ]);
  });
});
