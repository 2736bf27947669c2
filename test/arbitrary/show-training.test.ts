import { describe, expect, it } from 'vitest';
import { matrix, matrixOf } from '../../src/math/matrix.js';
import { relu } from '../../src/model/activation.js';
import { constantSchedule } from '../../src/model/schedule.js';
import { showTraining } from '../../src/model/show-training.js';

describe('a training run in words and numbers', () => {
  it('is written in full when small, integers exactly', () => {
    const shown = showTraining({
      problem: {
        X: matrix([
          [1, 0.5],
          [123456789, 1 / 3],
        ]),
        y: Float64Array.of(1, -2),
        activation: relu,
      },
      start: { W: matrix([[-2, 3]]), beta: Float64Array.of(Math.PI), b: Float64Array.of(0) },
      stepSize: 0.1,
      schedule: constantSchedule(0.5),
      steps: 2,
    });
    expect(shown).toBe(
      [
        'n = 2, d = 2, p = 1, relu, η = 0.1, λ = 0.5, 2 steps',
        'X = [[1, 0.5], [123456789, 0.333333]]',
        'y = [1, -2]',
        'W = [[-2, 3]]',
        'β = [3.14159]',
        'b = [0]',
      ].join('\n'),
    );
  });

  it('is written by its sizes when large', () => {
    const shown = showTraining({
      problem: { X: matrixOf(5, 2, (i) => i), y: new Float64Array(5), activation: relu },
      start: { W: matrixOf(6, 2, () => -1.5), beta: new Float64Array(6), b: new Float64Array(6).fill(2) },
      stepSize: 1e-3,
      schedule: constantSchedule(0),
      steps: 1,
    });
    expect(shown).toContain('X = 5×2, largest entry 4\ny = 5 entries, largest 0\nW = 6×2, largest entry 1.5');
    expect(shown).toContain('b = 6 entries, largest 2');
  });
});
