import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMost } from '../../src/claim/margin.js';
import { property } from '../../src/claim/property.js';
import { forEveryProblem } from '../../src/claim/quantifier.js';

const budget = { problems: 3 };
const text = {
  id: 'product',
  statement: 'the product is small',
  checkedAs: 'the product itself',
  source: { work: 'w', locator: 'l' },
  constants: {},
  doesNotShow: [],
  given: fc.constantFrom<number[]>(3),
  givenAs: 'three',
  showCase: (x: number) => `x = ${x}`,
  lab: 10,
  hypotheses: { positive: (x: number) => x > 0, odd: (x: number) => x % 2 === 1 },
  experiment: (x: number, lab: number) => x * lab,
  conclusion: {
    first: (product: number) => atMost('product', product, 1000),
    second: (product: number, x: number) => atMost('product/x', product / x, 100),
  },
  judge: forEveryProblem(),
  plan: { quick: budget, standard: budget, deep: budget },
  controls: [{ name: 'other lab', lab: 20 }],
};

describe('a property ready to be judged', () => {
  const open = (changes: Partial<typeof text> & { remarks?: (product: number) => readonly string[] } = {}) =>
    fc.sample(property({ ...text, ...changes }).problems, { numRuns: 1, seed: 1 })[0]?.trial();

  it('names its conjuncts and hypotheses, and is for all profiles unless it says otherwise', () => {
    const claim = property(text);
    expect(claim).toMatchObject({
      kind: 'property',
      conjuncts: ['first', 'second'],
      hypotheses: ['positive', 'odd'],
      profiles: ['quick', 'standard', 'deep'],
      regimes: {},
    });
    expect(property({ ...text, profiles: ['deep'] }).profiles).toEqual(['deep']);
  });

  it('judges a problem that meets the hypotheses, and names the one that fails', () => {
    const trial = open();
    if (trial?.kind !== 'judged') throw new Error('not judged');
    expect(trial.margins.map(({ observed }) => observed)).toEqual([30, 10]);
    expect(trial.remarks).toEqual([]);
    expect(trial.show()).toBe('x = 3');
    expect(open({ remarks: (product) => [`${product}`] })).toMatchObject({ remarks: ['30'] });
    expect(open({ given: fc.constantFrom<number[]>(-3) })).toEqual({
      kind: 'discarded',
      hypothesis: 'positive',
    });
    expect(open({ given: fc.constantFrom<number[]>(4) })).toEqual({ kind: 'discarded', hypothesis: 'odd' });
  });

  it('names the regimes of a problem; its controls and other labs have no controls', () => {
    const regimes = {
      three: { when: (x: number) => x === 3, share: 0.5 },
      other: { when: (x: number) => x !== 3, share: 0.1 },
    };
    const claim = property({ ...text, regimes });
    expect(claim.regimes).toEqual({ three: 0.5, other: 0.1 });
    expect(fc.sample(claim.problems, { numRuns: 1, seed: 1 })[0]?.regimes).toEqual(['three']);
    const variants = [claim.controls[0]?.claim, claim.under(7)];
    expect(variants.map((variant) => variant?.controls)).toEqual([[], []]);
    const observed = variants.map((variant) => {
      const trial = variant && fc.sample(variant.problems, { numRuns: 1, seed: 1 })[0]?.trial();
      return trial?.kind === 'judged' ? trial.margins[0]?.observed : undefined;
    });
    expect(observed).toEqual([60, 21]);
  });
});
