import { describe, expect, it } from 'vitest';
import { exactFormOf, withExactForm } from '../../src/conjecture/exact-form.js';
import { exactTrajectory } from '../../src/conjecture/exact-trajectory.js';
import { floatTrajectory } from '../../src/conjecture/float-trajectory.js';
import { NoExactForm, Undecided } from '../../src/exact/no-exact-form.js';
import { intervals, RATIONALS } from '../../src/exact/numbers.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { minibatchFeedbackAlignment } from '../../src/model/minibatch-feedback-alignment.js';
import { RULES } from '../../src/model/rules.js';
import { drawnCase, single } from './cases.js';

const certifiable = RULES.filter((rule) => exactFormOf(rule) !== undefined);

describe('a run in exact arithmetic', () => {
  it('one unit by hand: e = 1, then β ← β − ηwe and w ← w − ηbe', () => {
    // β: 1 → 1/2, w: 1 → 3/2, e = 3/4; β → 1/2 − 1/2·3/2·3/4 = −1/16, w → 3/2 + 3/8 = 15/8, e = −15/128.
    const run = exactTrajectory(single, RATIONALS, floatTrajectory(single, {}));
    const errors = run.series.find(({ name }) => name === 'e');
    expect([0, 1, 2].map((t) => String(errors?.at(t)))).toEqual(['1', '3/4', '-15/128']);
    expect(String(run.signedSquareAlignment(0))).toBe('-1');
    expect(run.stepsTaken).toBe(3);
  });

  it('the rules with an exact form are those that ship without random numbers', () => {
    expect(certifiable.map(({ name }) => name)).toEqual([
      'feedback-alignment',
      'backpropagation',
      'direct-feedback-alignment',
      'uniform-sign-symmetric',
      'kolen-pollack',
      'momentum-feedback-alignment',
    ]);
  });

  it.each(certifiable.map((rule) => [rule.name, rule] as const))(
    '%s: intervals enclose what doubles show, at every step and for every activation',
    (name, rule) => {
      for (let index = 0; index < 40; index++) {
        const value = drawnCase(RandomStream.at(1, 'exact trajectory', name, index), rule);
        const doubles = floatTrajectory(value, {});
        const exact = exactTrajectory(value, intervals(128), doubles);
        for (let t = 0; t <= doubles.stepsTaken; t++) {
          for (const quantity of [
            'errorSquare',
            'outputSquare',
            'alignment',
            'signedSquareAlignment',
          ] as const) {
            const [low, high] = exact[quantity](t).toNumberPair();
            const found = doubles[quantity](t).value;
            const slack = 1e-10 * (1 + Math.abs(found));
            expect(low - slack <= found && found <= high + slack, `${quantity}(${t})`).toBe(true);
          }
        }
      }
    },
  );

  it.each([linear, relu])('$name: rationals lie in the intervals', (activation) => {
    for (let index = 0; index < 20; index++) {
      const value = drawnCase(RandomStream.at(2, 'exact trajectory', index), feedbackAlignment, activation);
      const doubles = floatTrajectory(value, {});
      const [exact, enclosed] = [
        exactTrajectory(value, RATIONALS, doubles),
        exactTrajectory(value, intervals(256), doubles),
      ];
      for (let t = 0; t <= 3; t++) {
        const [low, high] = enclosed.errorSquare(t).toNumberPair();
        const square = RATIONALS.toNumber(exact.errorSquare(t));
        expect(low <= square && square <= high).toBe(true);
      }
    }
  });

  it('says what it cannot do: a rule without a form, fractions that grow too long, a root, a kernel', () => {
    const doubles = floatTrajectory(single, {});
    const minibatches = { ...single, rule: minibatchFeedbackAlignment };
    expect(() => exactTrajectory(minibatches, intervals(64), doubles)).toThrow(NoExactForm);
    const long = { ...single, steps: 40, stepSize: 0.1 };
    const followed = exactTrajectory(long, RATIONALS, floatTrajectory(long, {}));
    expect(() => followed.errorSquare(40)).toThrow(/digits/);
    const wide = { ...single, width: 300_000 };
    expect(() => exactTrajectory(wide, intervals(64), doubles).errorSquare(1)).toThrow(/would take minutes/);
    const inTanh = { ...single, activation: tanh };
    const smooth = exactTrajectory(inTanh, intervals(64), floatTrajectory(inTanh, {}));
    expect(() => smooth.kernel()).toThrow('γ of tanh has no proved enclosure');
  });

  it('a run that has parted from the one in doubles certifies nothing', () => {
    const other = { stepsTaken: 3, errorSquare: () => ({ value: 0.5 }) };
    expect(() => exactTrajectory(single, RATIONALS, other).errorSquare(0)).toThrow(Undecided);
    const wrong = withExactForm({ ...feedbackAlignment, name: 'said differently' }, (state) => ({
      W: state.W,
      beta: state.beta,
      b: state.b,
    }));
    const value = { ...single, rule: wrong };
    const run = exactTrajectory(value, RATIONALS, floatTrajectory(value, {}));
    expect(() => run.errorSquare(1)).toThrow(/rounding has decided|parted/);
  });
});
