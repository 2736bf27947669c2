import { describe, expect, it } from 'vitest';
import { UndefinedQuantity } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { single } from './cases.js';

/** y ≤ 1, then η ≤ 1/16, then one that is about nothing where y > 3. */
const about = conjecture({
  id: 'about-failed-hypotheses',
  statement: 'toy',
  checkedAs: 'as stated',
  source: { work: 'test', locator: '' },
  constants: {},
  given: trainingSpace(),
  hypotheses: {
    'y ≤ 1': ({ numbers }, { y }) => isAtMost('y', numbers.of(y[0] as number), numbers.ratio(1, 1)),
    'η ≤ 1/16': ({ numbers, stepSize }) => isAtMost('η', stepSize, numbers.ratio(1, 16)),
    'exists while y ≤ 3': ({ numbers }, { y }) => {
      if ((y[0] as number) > 3) throw new UndefinedQuantity('y is at most 3');
      return isAtMost('0', numbers.ratio(0, 1), numbers.ratio(1, 1));
    },
  },
  conclusion: { error: ({ errorSquare }) => isAtMost('‖e(0)‖²', errorSquare(0), errorSquare(0)) },
  judge: forEveryProblem(),
  doesNotShow: [],
});

const by = (y: number, stepSize: number): number => {
  const attempt = about.trial({ ...single, y: [y], stepSize });
  return attempt.kind === 'discarded' ? attempt.by : 0;
};

describe('a case that fails hypotheses', () => {
  it('says by how much all of them fail, and names the first', () => {
    expect(about.trial({ ...single, y: [3] })).toMatchObject({ kind: 'discarded', hypothesis: 'y ≤ 1' });
    expect(by(3, 1 / 2)).toBeCloseTo(Math.log1p(2) + Math.log1p(7), 12);
    expect(by(1, 1 / 2)).toBeCloseTo(Math.log1p(7), 12);
    expect(by(1, 1 / 16)).toBe(0);
  });

  it('is told to be nearer when the first holds and the second fails by more', () => {
    expect(by(1, 1)).toBeLessThan(by(1.5, 1));
  });

  it('is as far as can be where a later one is about nothing', () => {
    expect(by(4, 1 / 16)).toBe(Number.POSITIVE_INFINITY);
  });
});
