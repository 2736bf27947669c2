import { describe, expect, it } from 'vitest';
import { everywhere, isAtLeast, isAtMost, isViolated, marginOf } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { FLOATS } from '../../src/conjecture/floats.js';
import { observing } from '../../src/conjecture/observing.js';
import { squareOf } from '../../src/conjecture/setting.js';
import { type ConjectureText, conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { intervals, RATIONALS } from '../../src/exact/numbers.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { drawnCase, single } from './cases.js';
import { judged, fallingLoss as text } from './falling-loss.js';

describe('an experiment of its own', () => {
  /** Halves, or doubles, a number at every step: e(t) = y₀·factor^t. */
  const powers = (factor: number, steps: number): Pick<ConjectureText, 'experiment'> => ({
    experiment: ({ y }, setting) => {
      const { numbers } = setting;
      const states = [numbers.of(y[0] as number)];
      for (let t = 0; t < steps; t++)
        states.push((states[t] as (typeof states)[number]).multiply(numbers.of(factor)));
      const at = (t: number) => states[t] as (typeof states)[number];
      return observing(setting, {
        stepsTaken: steps,
        errorSquare: (t) => squareOf([at(t)]),
        quantities: { state: at },
        series: [{ name: 'state', count: steps + 1, at }],
      });
    },
  });
  const value = { ...single, y: [3] };

  it('is what the conclusion is about, in every arithmetic', () => {
    const halves = conjecture({ ...text, ...powers(0.5, 4) });
    expect(judged(halves.trial(value)).margins[0]).toMatchObject({ value: 0.75 });
    const replay = halves.replay(value, RATIONALS);
    expect(replay.series()[0]?.at(3).toString()).toBe('3/8');
    expect(isViolated(replay.conjuncts['loss does not rise']?.().at(2) as never)).toBe(false);
    const named = conjecture({
      ...text,
      ...powers(2, 4),
      conclusion: { small: (run) => isAtMost('state', run.quantity('state', 4), run.numbers.of(40)) },
    });
    expect(judged(named.trial(value)).margins[0]).toMatchObject({ observed: 48, bound: 40 });
  });

  it('that leaves the doubles is cut off before it does; no arithmetic looks farther', () => {
    const explodes = conjecture({
      ...text,
      ...powers(2 ** 100, 30),
      given: trainingSpace({ weights: 'drawn' }),
      judge: forEveryDataset({ withProbability: 0.9, over: 'nothing' }),
    });
    expect(judged(explodes.trial(value)).places).toEqual([-1]);
    // 9·2^(200t) is finite up to t = 5; the step after the last whole one is not looked at.
    expect(explodes.replay(value, RATIONALS).conjuncts['loss does not rise']?.().count).toBe(5);
  });

  it('says what it does not observe', () => {
    const asks = (conclusion: ConjectureText['conclusion']) => () =>
      conjecture({ ...text, ...powers(0.5, 4), conclusion }).trial(value);
    expect(asks({ c: (run) => isAtMost('‖β‖²', run.outputSquare(0), run.numbers.of(1)) })).toThrow(
      'this experiment does not observe outputSquare; hand it to observing({ … }).',
    );
    expect(asks({ c: (run) => isAtMost('x', run.quantity('toString', 0), run.numbers.of(1)) })).toThrow(
      'this experiment does not observe toString',
    );
  });
});

it('one conclusion, read in doubles, rationals and intervals, says the same of 90 runs', () => {
  const everything = conjecture({
    ...text,
    hypotheses: {
      'K is not too small': ({ gram, numbers }) => isAtLeast('λ_max(K)', gram().largest, numbers.ratio(1, 3)),
      'labels are not too large': ({ labelSquare, numbers }) => isAtMost('‖y‖²', labelSquare, numbers.of(4)),
    },
    conclusion: {
      ...text.conclusion,
      'weights stay small': (run) =>
        everywhere(run.stepsTaken, (t) => isAtMost('‖β‖²/p', run.outputSquare(t), run.numbers.of(2))),
      'cos|cos| is above −1/2': (run) =>
        isAtLeast('cos|cos|', run.signedSquareAlignment(1), run.numbers.ratio(-1, 2)),
    },
  });
  const seen = { violated: 0, held: 0, discarded: 0 };
  for (let index = 0; index < 90; index++) {
    const stream = RandomStream.at(1, 'readings', index);
    const activation = stream.pick([linear, relu, tanh]);
    const value = { ...drawnCase(stream, feedbackAlignment, activation), steps: 3 };
    const attempt = everything.trial(value);
    for (const numbers of activation === tanh ? [intervals(128)] : [RATIONALS, intervals(128)]) {
      const replay = everything.replay(value, numbers as ReturnType<typeof intervals>);
      const inDoubles = everything.replay(value, FLOATS);
      if (attempt.kind === 'discarded') {
        const hypothesis = replay.hypotheses[attempt.hypothesis];
        if (hypothesis === undefined || numbers === (RATIONALS as unknown)) continue;
        expect(isViolated(hypothesis())).toBe(true);
        seen.discarded += 1;
        continue;
      }
      for (const [k, name] of everything.conjuncts.entries()) {
        const place = attempt.places[k] as number;
        const exact = replay.conjuncts[name]?.().at(place);
        if (exact === undefined) throw new Error(name);
        const violated = (attempt.margins[k]?.value as number) < 0;
        expect(isViolated(exact), `${name} in ${numbers.name}`).toBe(violated);
        seen[violated ? 'violated' : 'held'] += 1;
        expect(marginOf(inDoubles.conjuncts[name]?.().at(place) as never).where).toBe(
          attempt.margins[k]?.where,
        );
        const found = attempt.margins[k]?.observed as number;
        // Rounding of some ten steps' sums.
        expect(Math.abs(numbers.toNumber(exact.observed as never) - found)).toBeLessThan(
          1e-9 * (1 + Math.abs(found)),
        );
      }
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});
