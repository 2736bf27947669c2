import { describe, expect, it } from 'vitest';
import { isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';
import { observing } from '../../src/conjecture/observing.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { RATIONALS } from '../../src/exact/numbers.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { single } from './cases.js';

const planned = trainingSpace({ planned: ['stepSize', 'regularization', 'steps'] });

describe('settings by plan', () => {
  it('are not searched, and are said to be planned', () => {
    const stream = RandomStream.at(1, 'planned');
    for (let index = 0; index < 50; index++) {
      const value = planned.mutate(planned.draw(stream), stream);
      expect(value).toMatchObject({ stepSize: 1, regularization: { kind: 'none' }, steps: 1 });
      const numbers =
        value.X.flat().length + value.y.length + value.width * (value.X[0]?.length ?? 0) + 2 * value.width;
      expect(planned.coordinates(value).at.length).toBe(numbers);
    }
    expect(planned.quantities).toEqual([]);
    expect(planned.description).toContain('η and λ and the number of steps by plan');
  });

  it('a case is shown without what it does not have yet, a trial with what it has got', () => {
    const open = { ...single, stepSize: 1, steps: 1 };
    expect(planned.show(open)[0]).toBe('n = 1, d = 1, p = 1, linear, feedback-alignment');
    const trial = { ...single, stepSize: 8, steps: 300 };
    expect(planned.show(trial)[0]).toBe(
      'n = 1, d = 1, p = 1, linear, feedback-alignment, η = 8, λ = 0, 300 steps',
    );
    expect(planned.show(trial).join()).not.toContain('outside');
  });

  it('cannot be bounded as well', () => {
    expect(() => trainingSpace({ planned: ['steps'], steps: 3 })).toThrow(InputError);
    expect(() => trainingSpace({ planned: ['regularization'], schedules: ['constant'] })).toThrow(InputError);
    expect(() => trainingSpace({ planned: ['width' as 'steps'] })).toThrow(/among stepSize/);
  });
});

describe('what a conjecture may look at', () => {
  const heading = {
    id: 'own-quantity',
    statement: String.raw`q(0) \le 2`,
    checkedAs: 'as stated',
    source: { work: 'test', locator: '' },
    constants: {},
    given: trainingSpace(),
    judge: forEveryProblem(),
    doesNotShow: [],
  };

  it('a hypothesis sees the case, an experiment has quantities by name', () => {
    const own = conjecture({
      ...heading,
      hypotheses: {
        'y₁ ≥ 0': ({ numbers }, { y }) => isAtLeast('y₁', numbers.of(y[0] as number), numbers.ratio(0, 1)),
      },
      experiment: (_value, setting) =>
        observing(setting, {
          stepsTaken: 1,
          errorSquare: () => setting.labelSquare,
          quantities: { q: (t) => setting.numbers.ratio(3 - t, 1) },
        }),
      conclusion: {
        'q ≤ 2': (run) => isAtMost('q(0)', run.quantity('q', 0), run.numbers.ratio(2, 1)),
      },
    });
    expect(own.trial(single)).toMatchObject({ kind: 'judged', margins: [{ observed: 3, bound: 2 }] });
    expect(own.trial({ ...single, y: [-1] })).toMatchObject({
      kind: 'discarded',
      hypothesis: 'y₁ ≥ 0',
      by: Infinity,
    });
    const [inequality] = [own.replay(single, RATIONALS).conjuncts['q ≤ 2']?.().at(0)];
    expect(String(inequality?.observed)).toBe('3');
  });

  it('a quantity that is not observed is an error of the check', () => {
    const run = (experiment: boolean) =>
      conjecture({
        ...heading,
        ...(experiment && {
          experiment: (_value, setting) =>
            observing(setting, { stepsTaken: 0, errorSquare: () => setting.labelSquare }),
        }),
        conclusion: { q: (own) => isAtMost('q', own.quantity('toString', 0), own.numbers.ratio(2, 1)) },
      });
    expect(() => run(true).trial(single)).toThrow('does not observe toString');
    expect(() => run(false).trial(single)).toThrow('does not observe toString');
  });
});
