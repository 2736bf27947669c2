import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Law, law } from '../../src/claim/law.js';
import { atMost } from '../../src/claim/margin.js';
import { property } from '../../src/claim/property.js';
import { forEveryDataset, forEveryProblem, pairedForEveryDataset } from '../../src/claim/quantifier.js';
import { paired, type TheoremText, theorem } from '../../src/claim/theorem.js';
import { RandomStream } from '../../src/math/random-stream.js';

const budget = { datasets: 1, trials: 1 };
const good = {
  id: 'a-claim',
  statement: 'x',
  checkedAs: 'x',
  source: { work: 'w', locator: 'l' },
  constants: {},
  given: {
    data: law('zero', () => 0),
    sizeName: 'size',
    sizes: () => [1],
    trial: () => law('zero', () => 0),
    describeData: String,
    showCase: String,
  },
  lab: null,
  hypotheses: {},
  experiment: (x) => x,
  conclusion: { small: (x) => atMost('x', x, 1) },
  judge: forEveryDataset({ withProbability: 0.9, over: 'nothing' }),
  plan: { quick: budget, standard: budget, deep: budget },
  controls: [],
  doesNotShow: [],
} satisfies TheoremText<number, number, null, number>;

describe('a claim that says too little of itself is refused', () => {
  it('names the claim and the field', () => {
    expect(theorem(good).id).toBe('a-claim');
    for (const id of ['a', 'a2', 'a-2b-c', 'ab-cd3']) expect(theorem({ ...good, id }).id).toBe(id);
    for (const [change, message] of [
      [{ id: 'A Claim' }, 'expected an id in lower-case words'],
      [{ id: 'claim-' }, 'expected an id in lower-case words'],
      [{ id: '-claim' }, 'expected an id in lower-case words'],
      [{ id: '1-claim' }, 'expected an id in lower-case words'],
      [{ id: 'a--claim' }, 'expected an id in lower-case words'],
      [{ id: 'a-Claim' }, 'expected an id in lower-case words'],
      [{ statement: ' ' }, 'claim a-claim: statement is empty'],
      [{ checkedAs: '' }, 'claim a-claim: checkedAs is empty'],
      [{ checkedAs: undefined as unknown as string }, 'claim a-claim: checkedAs is empty'],
      [{ conclusion: {} }, 'expected at least one conclusion'],
      [
        { plan: { ...good.plan, deep: { datasets: 0, trials: 1 } } },
        'expected deep.datasets to be 1, 2, 3, …, got 0',
      ],
      [
        { plan: { ...good.plan, quick: { datasets: 1, trials: 1.5 } } },
        'expected quick.trials to be 1, 2, 3, …, got 1.5',
      ],
    ] as const) {
      expect(() => theorem({ ...good, ...change })).toThrow(message);
    }
  });

  it('a paired quantifier needs paired arms, and the other way round', () => {
    const arms = paired({ a: (x: number, _lab: null) => x, b: (x: number, _lab: null) => x });
    const pairedJudge = pairedForEveryDataset({ withProbability: 0.9, over: 'nothing' });
    expect(arms(3, null)).toEqual({ a: 3, b: 3 });
    expect(() => theorem({ ...good, judge: pairedJudge })).toThrow('go together');
    const conclusion = { equal: ({ a, b }: { a: number; b: number }) => atMost('a', a, b, { scale: 1 }) };
    expect(() => theorem({ ...good, experiment: arms, conclusion })).toThrow('go together');
    expect(theorem({ ...good, experiment: arms, conclusion, judge: pairedJudge }).quantifier.kind).toBe(
      'paired, for every data set',
    );
  });

  it('probabilities outside (0, 1) are refused; δ is the decimal that was meant', () => {
    expect(forEveryDataset({ withProbability: 0.9, over: 'x' }).delta).toBe(0.1);
    for (const bad of [0, 1, 1.5, Number.NaN]) {
      expect(() => forEveryDataset({ withProbability: bad, over: 'x' })).toThrow(
        'expected a probability between 0 and 1',
      );
    }
  });
});

describe('laws and arbitraries are kept apart by their types', () => {
  it('neither is accepted in place of the other', () => {
    const zero = law('zero', () => 0);
    expect(zero.draw(RandomStream.at(1))).toBe(0);
    // @ts-expect-error an arbitrary draws for search; a theorem is judged under a law
    const misplaced: Law<number> = fc.integer();
    expect(misplaced).toBeDefined();
    // @ts-expect-error an object that only looks like a law is none: it must be made by law()
    const forged: Law<number> = { description: 'zero', draw: () => 0 };
    expect(forged).toBeDefined();
    const misused = () =>
      property({
        ...good,
        // @ts-expect-error a law judges; a property is searched by an arbitrary
        given: zero,
        givenAs: 'zero',
        showCase: String,
        hypotheses: {},
        judge: forEveryProblem(),
        plan: { quick: { problems: 1 }, standard: { problems: 1 }, deep: { problems: 1 } },
      });
    expect(misused).toThrow();
  });
});
