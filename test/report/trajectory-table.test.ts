import { describe, expect, it } from 'vitest';
import type { Replay } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { NoExactForm } from '../../src/exact/no-exact-form.js';
import type { Numbers } from '../../src/exact/numbers.js';
import { tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { trajectoryTable } from '../../src/report/trajectory-table.js';
import { single } from '../conjecture/cases.js';
import { type Point, toy } from '../hunt/toys.js';
import { about } from '../hunt/training-artefacts.js';

const runs = about({ conclusion: { any: (run) => isAtMost('x', run.errorSquare(0), run.errorSquare(0)) } });
const rowsOf = (table: string | undefined): string[][] =>
  (table ?? '').split('\n').map((line) => line.trim().split(/ +/));

describe('a trajectory as a table', () => {
  it('in fractions, to be followed by hand', () => {
    // β: 1 → 1/2 → −1/16, w: 1 → 3/2 → 15/8, e: 1, 3/4, −15/128.
    expect(rowsOf(trajectoryTable(runs, { ...single, steps: 2 }))).toEqual([
      ['t', 'e', 'β', 'w₁'],
      [expect.stringMatching(/^─+$/)],
      ['0', '1', '1', '1'],
      ['1', '3/4', '1/2', '3/2'],
      ['2', '-15/128', '-1/16', '15/8'],
      ['(rational', 'arithmetic)'],
    ]);
  });

  it('in enclosures, shown as decimals, where there are no fractions or they get too long', () => {
    const smooth = trajectoryTable(runs, { ...single, activation: tanh, steps: 1 });
    expect(rowsOf(smooth)[2]).toEqual(['0', '0.761594', '1', '1']);
    expect(smooth).toMatch(/\(interval, 256 bits arithmetic\)$/);
    const long = trajectoryTable(runs, { ...single, steps: 40, stepSize: 0.1 });
    expect(long).toMatch(/\(interval, 256 bits arithmetic, \d+ more rows\)$/);
    expect(rowsOf(long)).toHaveLength(2 + 24 + 1);
  });

  it('shows the columns and rows that can be read, and counts the others', () => {
    const wide = {
      ...single,
      width: 6,
      weights: { W: [[1], [1], [1], [1], [1], [1]], beta: [1, 0, 0, 0, 0, 0], b: [1, 0, 0, 0, 0, 0] },
      steps: 1,
    };
    const table = trajectoryTable(runs, wide);
    expect(rowsOf(table)[0]).toEqual(['t', 'e', 'β₁/√p', 'β₂/√p', 'β₃/√p', 'β₄/√p', 'β₅/√p', 'β₆/√p', 'w₁']);
    expect(table).toMatch(/\(rational arithmetic, 5 more columns\)$/);
  });

  it('is none where no exact arithmetic can run the case, or nothing is shown', () => {
    expect(
      trajectoryTable(runs, { ...single, rule: { ...feedbackAlignment, name: 'mine' } }),
    ).toBeUndefined();
    const silent = toy({ conclusion: { any: (_x, { of }) => isAtMost('one', of(1), of(2)) } });
    const without = {
      ...silent,
      replay: <T extends ExactNumber<T>>(value: Point, numbers: Numbers<T>): Replay<T> => ({
        ...silent.replay(value, numbers),
        series: () => [],
      }),
    };
    expect(trajectoryTable(without, [1])).toBeUndefined();
  });

  it('a mistake is not taken for a lack', () => {
    const broken = {
      ...runs,
      replay: () => {
        throw new TypeError('out of numbers');
      },
    };
    expect(() => trajectoryTable(broken, single)).toThrow(TypeError);
    const lacking = {
      ...runs,
      replay: () => {
        throw new NoExactForm('none');
      },
    };
    expect(trajectoryTable(lacking, single)).toBeUndefined();
  });
});
