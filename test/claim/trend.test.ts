import { describe, expect, it } from 'vitest';
import { law } from '../../src/claim/law.js';
import {
  alongSizes,
  forEveryDataset,
  forEveryProblem,
  pairedForEveryDataset,
} from '../../src/claim/quantifier.js';
import { type ScalingText, scaling } from '../../src/claim/scaling.js';
import {
  meanIs,
  meanScalesAs,
  meanScalesAtMostAs,
  quantileScalesAtMostAs,
  trendText,
} from '../../src/claim/trend.js';
import { RandomStream } from '../../src/math/random-stream.js';

const measured = { quantity: 'x', of: (x: number) => x };

describe('trends', () => {
  it('say what is required of which statistic', () => {
    expect(trendText(meanScalesAs(-1, measured), 'p')).toBe('mean of x ∝ (p)^(-1 ± 0.02)');
    expect(trendText(meanScalesAs(-1, measured, 0.1), 'p')).toBe('mean of x ∝ (p)^(-1 ± 0.1)');
    expect(trendText(meanScalesAtMostAs(0, measured), 'p')).toBe('mean of x = O((p)^0), exponent ≤ 0 + 0.02');
    expect(trendText(quantileScalesAtMostAs(0, 0.9, measured), 'p')).toBe(
      '0.9-quantile of x = O((p)^0), exponent ≤ 0 + 0.02',
    );
    expect(trendText(meanIs(2, 0.5, measured), 'p')).toBe('mean of x = 2 ± 0.5 at every p');
  });

  it('a value needs an error', () => {
    for (const within of [0, -1, Number.NaN]) {
      expect(() => meanIs(1, within, measured)).toThrow('expected an error > 0 around the value');
    }
  });
});

it('a quantifier keeps what it ranges over', () => {
  expect(alongSizes({ over: 'draws' })).toEqual({ kind: 'along sizes, for every data set', over: 'draws' });
  expect(forEveryProblem()).toEqual({ kind: 'for every problem' });
  const probable = { withProbability: 0.75, over: 'weights' };
  expect(forEveryDataset(probable)).toEqual({ kind: 'for every data set', delta: 0.25, over: 'weights' });
  expect(pairedForEveryDataset(probable)).toMatchObject({ delta: 0.25, over: 'weights' });
});

describe('a claim about orders of magnitude', () => {
  const stream = RandomStream.at(1, 'scaling');
  const budget = { datasets: 1, trials: 1 };
  const given = (data: number) => ({
    data: law(`always ${data}`, () => data),
    sizeName: 'size',
    sizes: (found: number) => [found],
    trial: (found: number, size: number) => law('data + size', () => found + size),
    describeData: (found: number) => `data ${found}`,
    showCase: (x: number) => `x = ${x}`,
  });
  const text: ScalingText<number, number, number, number> = {
    id: 'sum',
    statement: 'the sum grows',
    checkedAs: 'the sum itself',
    source: { work: 'w', locator: 'l' },
    constants: {},
    doesNotShow: [],
    given: given(1),
    lab: 100,
    hypotheses: { data: { odd: (data) => data % 2 === 1 }, trial: { small: (x) => x < 50 } },
    experiment: (x, lab) => x * lab,
    conclusion: {
      product: meanScalesAs(1, measured),
      ratio: meanIs(1, 1, { quantity: 'r', of: (product: number, x: number) => product / x }),
    },
    judge: alongSizes({ over: 'nothing' }),
    plan: { quick: budget, standard: budget, deep: budget },
    controls: [
      { name: 'other lab', lab: 200 },
      { name: 'other law', given: given(3) },
    ],
  };
  const sum = () => scaling(text);
  const values = (
    { openDataset }: Pick<ReturnType<typeof sum>, 'openDataset'>,
    size = 1,
  ): readonly number[] => {
    const trial = openDataset(stream).trial(size, stream);
    return trial.kind === 'measured' ? trial.values : [];
  };

  it('measures every trend of a trial that meets the hypotheses', () => {
    expect(sum()).toMatchObject({
      conjuncts: ['product', 'ratio'],
      hypotheses: ['odd', 'small'],
      profiles: ['quick', 'standard', 'deep'],
      regimes: {},
    });
    expect(sum().trends).toEqual([
      {
        quantity: 'x',
        statistic: { kind: 'mean' },
        requirement: { kind: 'exponent', exponent: 1, slack: 0.02 },
      },
      { quantity: 'r', statistic: { kind: 'mean' }, requirement: { kind: 'value', value: 1, within: 1 } },
    ]);
    expect(scaling({ ...text, hypotheses: {}, profiles: ['deep'] })).toMatchObject({
      hypotheses: [],
      profiles: ['deep'],
    });
    expect(values(sum())).toEqual([200, 100]);
    const data = sum().openDataset(stream);
    expect(data).toMatchObject({ failedHypothesis: undefined, description: 'data 1', regimes: [] });
    expect(data.sizes('quick')).toEqual([1]);
    expect(data.trial(49, stream)).toEqual({ kind: 'discarded', hypothesis: 'small' });
    expect(scaling({ ...text, given: given(2) }).openDataset(stream).failedHypothesis).toBe('odd');
    const shown = scaling({ ...text, remarks: (product) => [`${product}`] })
      .openDataset(stream)
      .trial(1, stream);
    if (shown.kind !== 'measured') throw new Error(shown.kind);
    expect(shown.remarks).toEqual(['200']);
    expect(shown.show()).toBe('x = 2');
    expect(data.trial(1, stream)).toMatchObject({ remarks: [] });
  });

  it('its controls change the lab or the law; mapped, every lab is changed; under another there are none', () => {
    expect(sum().controls.map(({ name, claim }) => [name, values(claim), claim.controls])).toEqual([
      ['other lab', [400, 200], []],
      ['other law', [400, 100], []],
    ]);
    expect(sum().under(7).controls).toEqual([]);
    expect(values(sum().under(7))).toEqual([14, 7]);
    const mapped = sum().mapLab((lab) => lab + 1);
    expect(values(mapped)).toEqual([202, 101]);
    expect(mapped.controls.map(({ claim }) => values(claim))).toEqual([
      [402, 201],
      [404, 101],
    ]);
  });
});
