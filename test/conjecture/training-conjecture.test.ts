import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/claim/conjecture.js';
import { UndefinedQuantity } from '../../src/claim/conjecture.js';
import { everywhere, isAtLeast, isAtMost, isViolated, marginOf } from '../../src/claim/inequality.js';
import { forEveryDataset, forEveryProblem, pairedForEveryDataset } from '../../src/claim/quantifier.js';
import { FLOATS } from '../../src/conjecture/floats.js';
import { observing } from '../../src/conjecture/observing.js';
import { squareOf } from '../../src/conjecture/setting.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import { type ConjectureText, conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { intervals, RATIONALS } from '../../src/exact/numbers.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { drawnCase, single } from './cases.js';

const text: ConjectureText = {
  id: 'mine',
  statement: 'the loss does not rise',
  checkedAs: 'as it is',
  source: { work: 'this test', locator: '' },
  constants: { c: 1 },
  given: trainingSpace(),
  conclusion: {
    'loss does not rise': (run) =>
      everywhere(run.stepsTaken, (t) =>
        isAtMost('‖e(t+1)‖²', run.errorSquare(t + 1), run.errorSquare(t), { where: `t = ${t}` }),
      ),
  },
  judge: forEveryProblem(),
  doesNotShow: ['anything else'],
};
const falls = conjecture(text);
const judged = (attempt: Attempt) => {
  if (attempt.kind !== 'judged') throw new Error(`discarded: ${attempt.hypothesis}`);
  return attempt;
};

describe('the language of conjectures', () => {
  it('keeps what was written, and freezes it', () => {
    expect(falls).toMatchObject({
      kind: 'conjecture',
      id: 'mine',
      statement: 'the loss does not rise',
      constants: { c: 1 },
      doesNotShow: ['anything else'],
      quantifier: { kind: 'for every problem' },
      conjuncts: ['loss does not rise'],
      hypotheses: [],
    });
    expect(Object.isFrozen(falls)).toBe(true);
  });

  const wrong: [string, object, RegExp][] = [
    [
      'an unknown field',
      { conclusions: {} },
      /^conjecture mine: unknown field conclusions; expected id, statement, .*, doesNotShow\.$/,
    ],
    ['an id that is none', { id: 'Mine' }, /expected an id in lower-case words/],
    ['no statement', { statement: ' ' }, /statement is empty/],
    ['no checkedAs', { checkedAs: undefined }, /checkedAs is empty/],
    ['no conclusion', { conclusion: {} }, /at least one conclusion/],
    ['a conclusion that is no function', { conclusion: { c: 1 } }, /expected a function for "c"/],
    ['a hypothesis that is no function', { hypotheses: { h: true } }, /expected a function for "h"/],
    [
      'another quantifier',
      { judge: pairedForEveryDataset({ withProbability: 0.9, over: 'x' }) },
      /got "paired, for every data set"/,
    ],
    ...(['given', 'conclusion', 'judge', 'doesNotShow', 'source', 'constants'] as const).flatMap(
      (name): [string, object, RegExp][] => [
        [`no ${name}`, { [name]: undefined }, new RegExp(`^conjecture mine: ${name} is missing\\.$`)],
        [`${name} that is null`, { [name]: null }, new RegExp(`^conjecture mine: ${name} is missing\\.$`)],
        [
          `${name} that is no object`,
          { [name]: 'x' },
          new RegExp(`^conjecture mine: ${name} is missing\\.$`),
        ],
      ],
    ),
  ];
  it.each(wrong)('refuses %s', (_name, change, message) => {
    expect(() => conjecture({ ...text, ...change })).toThrow(InputError);
    expect(() => conjecture({ ...text, ...change })).toThrow(message);
  });

  it('drops a hypothesis, and none that is not there', () => {
    const two = conjecture({
      ...text,
      hypotheses: {
        a: ({ numbers }) => isAtMost('one', numbers.of(1), numbers.of(0)),
        b: ({ numbers }) => isAtMost('two', numbers.of(2), numbers.of(0)),
      },
    });
    expect(two.trial(single)).toMatchObject({ kind: 'discarded', hypothesis: 'a' });
    expect(two.without('a').hypotheses).toEqual(['b']);
    expect(two.without('a').trial(single)).toMatchObject({ kind: 'discarded', hypothesis: 'b' });
    expect(two.without('a').without('b').trial(single).kind).toBe('judged');
    expect(() => two.without('c')).toThrow('conjecture mine: there is no hypothesis "c"; it has a, b.');
    expect(() => falls.without('c')).toThrow('it has none.');
  });
});

describe('a trial', () => {
  it('is judged at its worst place, the first of equal ones', () => {
    const { margins, places, slack } = judged(falls.trial({ ...single, stepSize: 4, steps: 1 }));
    // β: 1 → −3, w: 1 → 5: e = −15.
    expect(margins[0]).toMatchObject({ observed: 225, bound: 1, value: -224, where: 't = 0' });
    expect([places, slack]).toEqual([[0], []]);
    const constant = conjecture({
      ...text,
      conclusion: {
        same: (run) =>
          everywhere(3, (t) => isAtMost('one', run.numbers.of(1), run.numbers.of(2), { where: `t = ${t}` })),
      },
    });
    expect(judged(constant.trial(single)).places).toEqual([0]);
  });

  it('reads hypotheses as inequalities: the first that fails discards the case, by so much', () => {
    const trained: string[] = [];
    const small = conjecture({
      ...text,
      hypotheses: {
        'η ≤ 2': ({ stepSize, numbers }) => isAtMost('η', stepSize, numbers.of(2)),
        'η ≤ 1/4': ({ stepSize, numbers }) => isAtMost('η', stepSize, numbers.of(0.25)),
        'n ≤ 1, of the case itself': ({ numbers }, { X }) =>
          isAtMost('n', numbers.of(X.length), numbers.of(1)),
      },
      conclusion: {
        any: (run) => {
          trained.push('asked');
          return isAtMost('‖e‖²', run.errorSquare(0), run.errorSquare(0));
        },
      },
    });
    // ln(1 + v) for each violation v, so that it falls whenever one of them does.
    const discarded = { kind: 'discarded', hypothesis: 'η ≤ 1/4', by: Math.log(3) };
    expect(small.trial({ ...single, stepSize: 0.75 })).toEqual(discarded);
    const two = small.trial({ ...single, X: [[1], [1]], y: [0, 0], stepSize: 0.75 });
    expect(two).toEqual({ ...discarded, by: Math.log1p(2) + Math.log1p(1) });
    expect(trained).toEqual([]);
    // Equality meets a hypothesis.
    expect(judged(small.trial({ ...single, stepSize: 0.25 })).slack).toEqual([0.875, 0, 0]);
    expect(trained).toEqual(['asked']);
  });

  it('a hypothesis with a bound of 0 that fails does so without measure', () => {
    const never = conjecture({
      ...text,
      hypotheses: { h: ({ numbers }) => isAtMost('one', numbers.of(1), numbers.of(0)) },
    });
    expect(never.trial(single)).toEqual({ kind: 'discarded', hypothesis: 'h', by: Number.POSITIVE_INFINITY });
  });

  it('is of no concern where a quantity has no value: an angle of a zero vector, a step after the end', () => {
    const angle = conjecture({
      ...text,
      conclusion: {
        positive: (run) =>
          isAtLeast('cos', run.alignment(0), run.numbers.of(0), { scale: run.numbers.of(1) }),
      },
    });
    const zero = { ...single, weights: { ...single.weights, b: [0] } };
    const discarded = {
      kind: 'discarded',
      hypothesis: 'the cosine of b and β is defined',
      by: Number.POSITIVE_INFINITY,
    };
    expect(angle.trial(zero)).toEqual(discarded);
    expect(angle.trial(single).kind).toBe('judged');
    const late = conjecture({
      ...text,
      conclusion: { late: (run) => isAtMost('‖e(9)‖²', run.errorSquare(9), run.numbers.of(1)) },
    });
    expect(late.trial(single)).toEqual({ ...discarded, hypothesis: 'the run lasts until step 9' });
    // y = f: the run ends before its first step.
    const fitted = { ...single, weights: { ...single.weights, beta: [0] } };
    expect(falls.trial(fitted)).toMatchObject({
      kind: 'discarded',
      hypothesis: 'there is a place at which to judge "loss does not rise"',
    });
    const undefinedHypothesis = conjecture({
      ...text,
      hypotheses: {
        h: () => {
          throw new UndefinedQuantity('it is defined');
        },
      },
    });
    expect(undefinedHypothesis.trial(single)).toEqual({ ...discarded, hypothesis: 'it is defined' });
  });

  it('of a probability that leaves the doubles violates everything, at no place of its own', () => {
    const probable = conjecture({
      ...text,
      judge: forEveryDataset({ withProbability: 0.9, over: 'weights' }),
      conclusion: {
        ...text.conclusion,
        two: (run) => isAtMost('‖e(0)‖²', run.errorSquare(0), run.numbers.of(1e9)),
      },
    });
    const { margins, places } = judged(probable.trial({ ...single, stepSize: 64, steps: 60 }));
    expect(margins.map(({ value }) => value)).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(margins.map(({ quantity }) => quantity)).toEqual(['loss does not rise', 'two']);
    expect(places).toEqual([-1, -1]);
  });

  it('whose margin is not a number is a mistake, of the conclusion or of a hypothesis', () => {
    const nan = ({ numbers }: { numbers: typeof FLOATS }) =>
      isAtMost('x', numbers.of(Number.NaN), numbers.of(1), { where: 't = 3' });
    expect(() => conjecture({ ...text, conclusion: { c: nan as never } }).trial(single)).toThrow(
      '"c": the margin at t = 3 is not a number (NaN against 1).',
    );
    expect(() => conjecture({ ...text, hypotheses: { h: nan as never } }).trial(single)).toThrow(
      'hypothesis "h": its margin is not a number.',
    );
  });

  it('needs weights', () => {
    expect(() => falls.trial({ ...single, weights: undefined })).toThrow(
      'a case without weights cannot be run',
    );
  });
});

describe('a case is completed', () => {
  const stream = () => RandomStream.at(1, 'complete');

  it('by its plan, from the data, once for a case', () => {
    let planned = 0;
    const largest = conjecture({
      ...text,
      plan: (_value, kernel) => {
        planned += 1;
        return { stepSize: 1 / kernel().largest, steps: 2 };
      },
    });
    const value = { ...single, X: [[2]] };
    // Ḡ = K = 4.
    expect(largest.complete(value, stream())).toEqual({ ...value, stepSize: 0.25, steps: 2 });
    largest.complete(value, stream());
    expect(planned).toBe(1);
    expect(falls.complete(value, stream())).toBe(value);
  });

  it('by weights drawn by law, where they are drawn: one draw after another, and the same from the same stream', () => {
    const probable = conjecture({
      ...text,
      given: trainingSpace({ weights: 'drawn', width: [400, 400] }),
      judge: forEveryDataset({ withProbability: 0.9, over: 'weights' }),
    });
    const value = { ...probable.space.draw(stream()), X: [[1, 2, 3]], y: [1] };
    expect(value.weights).toBeUndefined();
    const first = probable.complete(value, stream()) as CompleteCase;
    expect(probable.complete(value, stream())).toEqual(first);
    expect(probable.complete(value, stream().child('other'))).not.toEqual(first);
    const { W, beta, b } = first.weights;
    expect([W.length, W[0]?.length, beta.length, b.length]).toEqual([400, 3, 400, 400]);
    // N(0, 1), β and b in units of √p.
    for (const [entries, variance] of [
      [W.flat(), 1],
      [beta, 1 / 400],
      [b, 1 / 400],
    ] as const) {
      const found = entries.reduce((sum, x) => sum + x * x, 0) / entries.length;
      expect(found / variance).toBeGreaterThan(0.75);
      expect(found / variance).toBeLessThan(1.25);
    }
    expect(beta.some((x) => b.includes(x))).toBe(false);
    // Weights that a stored trial has are no start for the next one.
    expect((probable.complete(first, stream().child('third')) as CompleteCase).weights.b).not.toEqual(b);
  });
});

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
