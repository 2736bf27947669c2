import { describe, expect, it } from 'vitest';
import type { JudgeableTheorem, Trial } from '../../src/claim/claim.js';
import { law } from '../../src/claim/law.js';
import { atMost } from '../../src/claim/margin.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { theorem } from '../../src/claim/theorem.js';
import { RandomStream } from '../../src/math/random-stream.js';

const stream = RandomStream.at(1, 'theorem');
const budget = { datasets: 2, trials: 3 };
const given = (data: number) => ({
  data: law(`always ${data}`, () => data),
  sizeName: 'size',
  sizes: (found: number) => [found, 10 * found],
  trial: (found: number, size: number) => law('data + size', () => found + size),
  describeData: (found: number) => `data ${found}`,
  showCase: (x: number) => `x = ${x}`,
});
const text = {
  id: 'sum',
  statement: 'the sum is small',
  checkedAs: 'the sum itself',
  source: { work: 'w', locator: 'l' },
  constants: { c: 1 },
  doesNotShow: [],
  given: given(1),
  lab: 100,
  hypotheses: {
    data: { positive: (data: number) => data > 0, small: (data: number) => data < 5 },
    trial: { moderate: (x: number) => x < 50, 'below the lab': (x: number) => x < 40 },
  },
  experiment: (x: number, lab: number) => x * lab,
  conclusion: {
    first: (product: number) => atMost('product', product, 1000),
    second: (product: number, x: number) => atMost('product/x', product / x, 100),
  },
  judge: forEveryDataset({ withProbability: 0.9, over: 'nothing' }),
  plan: { quick: budget, standard: budget, deep: budget },
  controls: [
    { name: 'other lab', lab: 200 },
    { name: 'other law', given: given(2) },
  ],
};
const sum = () => theorem(text);
const trialOf = (claim: JudgeableTheorem, size: number): Trial =>
  claim.openDataset(stream).trial(size, stream);
const observed = (claim: JudgeableTheorem, size = 1): number[] => {
  const trial = trialOf(claim, size);
  return trial.kind === 'judged' ? trial.margins.map((margin) => margin.observed) : [];
};

describe('a theorem ready to be judged', () => {
  it('names its conjuncts and hypotheses, and is for all profiles unless it says otherwise', () => {
    expect(sum()).toMatchObject({
      kind: 'theorem',
      conjuncts: ['first', 'second'],
      hypotheses: ['positive', 'small', 'moderate', 'below the lab'],
      profiles: ['quick', 'standard', 'deep'],
      givenAs: 'always 1',
      regimes: {},
      bestConstants: {},
      assumptions: [],
    });
    expect(theorem({ ...text, hypotheses: {} }).hypotheses).toEqual([]);
    expect(theorem({ ...text, profiles: ['deep'] }).profiles).toEqual(['deep']);
    const constant = { form: 'f', name: 'c', claimed: 1, fromMargin: (margin: number) => margin };
    expect(theorem({ ...text, bestConstants: { first: constant } }).bestConstants).toEqual({
      first: constant,
    });
  });

  it('opens a data set, and judges a trial of its law in its lab', () => {
    const data = sum().openDataset(stream);
    expect(data).toMatchObject({ failedHypothesis: undefined, description: 'data 1', regimes: [] });
    expect(data.sizes('quick')).toEqual([1, 10]);
    expect(observed(sum())).toEqual([200, 100]);
    expect(trialOf(sum(), 1)).toMatchObject({ kind: 'judged', remarks: [] });
    const remarked = trialOf(theorem({ ...text, remarks: (product, x) => [`${product}`, `${x}`] }), 1);
    if (remarked.kind !== 'judged') throw new Error(remarked.kind);
    expect(remarked.remarks).toEqual(['200', '2']);
    expect(remarked.show()).toBe('x = 2\n200\n2');
  });

  it('says which hypothesis fails, the first of several', () => {
    expect(theorem({ ...text, given: given(-1) }).openDataset(stream).failedHypothesis).toBe('positive');
    expect(theorem({ ...text, given: given(5) }).openDataset(stream).failedHypothesis).toBe('small');
    expect(trialOf(sum(), 45)).toEqual({ kind: 'discarded', hypothesis: 'below the lab' });
    expect(trialOf(sum(), 60)).toEqual({ kind: 'discarded', hypothesis: 'moderate' });
  });

  it('names the regimes that a data set falls into, and their shares', () => {
    const regimes = {
      one: { when: (data: number) => data === 1, share: 0.25 },
      many: { when: (data: number) => data > 1, share: 0.5 },
    };
    const claim = theorem({ ...text, regimes });
    expect(claim.regimes).toEqual({ one: 0.25, many: 0.5 });
    expect(claim.openDataset(stream).regimes).toEqual(['one']);
  });
});

describe('variants of a theorem', () => {
  it('a control changes the lab or the law, and nothing else; it has no controls', () => {
    expect(sum().controls.map(({ name }) => name)).toEqual(['other lab', 'other law']);
    expect(sum().controls.map(({ claim }) => observed(claim))).toEqual([
      [400, 200],
      [300, 100],
    ]);
    expect(sum().controls.map(({ claim }) => claim.controls)).toEqual([[], []]);
  });

  it('under another lab it has no controls; mapped, every lab is changed, the controls’ too', () => {
    const under = sum().under(7);
    expect(observed(under)).toEqual([14, 7]);
    expect(under.controls).toEqual([]);
    const mapped = sum().mapLab((lab) => lab + 1);
    expect(observed(mapped)).toEqual([202, 101]);
    expect(mapped.controls.map(({ claim }) => observed(claim))).toEqual([
      [402, 201],
      [303, 101],
    ]);
  });

  it('without an assumption, that hypothesis and those that go with it are left out, and the id says so', () => {
    const claim = theorem({
      ...text,
      assumptions: {
        small: { given: given(9) },
        moderate: { lab: 3, alsoWithout: ['below the lab', 'positive'] },
      },
    });
    expect(claim.assumptions.map(({ name }) => name)).toEqual(['small', 'moderate']);
    const [small, moderate] = claim.assumptions.map((variant) => variant.claim) as [
      JudgeableTheorem,
      JudgeableTheorem,
    ];
    expect(small).toMatchObject({ id: 'sum-without-1', controls: [], assumptions: [], givenAs: 'always 9' });
    expect(small.hypotheses).toEqual(['positive', 'moderate', 'below the lab']);
    expect(small.openDataset(stream).failedHypothesis).toBeUndefined();
    expect(observed(small)).toEqual([1000, 100]);
    expect(moderate).toMatchObject({ id: 'sum-without-2', hypotheses: ['small'], givenAs: 'always 1' });
    expect(observed(moderate, 60)).toEqual([183, 3]);
    const bare = theorem({ ...text, hypotheses: {}, assumptions: { any: {} } });
    expect(bare.assumptions[0]?.claim.hypotheses).toEqual([]);
  });
});
