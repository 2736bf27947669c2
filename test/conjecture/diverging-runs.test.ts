import { describe, expect, it } from 'vitest';
import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { certify } from '../../src/hunt/certificate.js';
import { single } from './cases.js';

/** b = β doubles and redoubles: it leaves the doubles within twelve steps. */
const exploding = { ...single, weights: { W: [[4]], beta: [4], b: [4] }, stepSize: 1, steps: 12 };

const about = conjecture({
  id: 'about-a-run-that-diverges',
  statement: 'toy',
  checkedAs: 'as stated',
  source: { work: 'test', locator: '' },
  constants: {},
  given: trainingSpace(),
  conclusion: {
    'error falls': ({ stepsTaken, errorSquare }) =>
      everywhere(stepsTaken, (t) => isAtMost('‖e(t+1)‖²', errorSquare(t + 1), errorSquare(t))),
    'errors are not negative': ({ stepsTaken, errorSquare, numbers }) =>
      everywhere(stepsTaken, (t) =>
        isAtLeast('‖e(t)‖²', errorSquare(t), numbers.ratio(0, 1), { scale: numbers.ratio(1, 1) }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: [],
});

describe('a run that leaves the doubles', () => {
  it('violates where it is violated first, and nothing that holds at every step', () => {
    const found = about.trial(exploding);
    expect(found).toMatchObject({ kind: 'judged', places: [0, 0] });
    if (found.kind !== 'judged') return;
    expect(found.margins[0]?.value).toBe(Number.NEGATIVE_INFINITY);
    expect(found.margins[1]?.value).toBeGreaterThan(0);
  });

  it('is certified at that place', () => {
    // e(0) = 16; β = 4 − 4·16 = −60, w = −60, e(1) = 3600.
    expect(certify(about, exploding)).toMatchObject({
      status: 'certified',
      arithmetic: 'rational',
      observed: String(3600 ** 2),
      bound: '256',
    });
  });
});
