import { describe, expect, it } from 'vitest';
import { UndefinedQuantity } from '../../src/claim/conjecture.js';
import { everywhere, isAtLeast, isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset, pairedForEveryDataset } from '../../src/claim/quantifier.js';
import type { FLOATS } from '../../src/conjecture/floats.js';
import type { CompleteCase } from '../../src/conjecture/training-case.js';
import { conjecture } from '../../src/conjecture/training-conjecture.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { single } from './cases.js';
import { judged, fallingLoss as text } from './falling-loss.js';

const falls = conjecture(text);

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
      given: trainingSpace({ weights: 'drawn' }),
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

  it('needs the weights that its quantifier is about', () => {
    const drawn = { ...text, given: trainingSpace({ weights: 'drawn' }) };
    expect(() => conjecture(drawn)).toThrow(
      /"for every problem" asks for .* weights: 'searched', got 'drawn'/,
    );
    const judge = forEveryDataset({ withProbability: 0.9, over: 'weights' });
    expect(() => conjecture({ ...text, judge })).toThrow(/weights: 'drawn', got 'searched'/);
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
