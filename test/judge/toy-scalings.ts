import { law } from '../../src/claim/law.js';
import { alongSizes } from '../../src/claim/quantifier.js';
import { type ScalingText, scaling } from '../../src/claim/scaling.js';
import {
  meanIs,
  meanScalesAs,
  meanScalesAtMostAs,
  quantileScalesAtMostAs,
  type Trend,
} from '../../src/claim/trend.js';

/** Draws with mean size^exponent, whose truth is known. */
interface PowerLab {
  readonly exponent: number;
}
interface Draw {
  readonly uniform: number;
  readonly size: number;
}
type Conclusion = Record<string, Trend<number, Draw>>;
type Text = ScalingText<number, Draw, PowerLab, number>;

const measured = { quantity: 'x', of: (x: number) => x };

export function power(id: string, exponent: number, conclusion: Conclusion, changes: Partial<Text> = {}) {
  const budget = { datasets: 2, trials: 400 };
  return scaling<number, Draw, PowerLab, number>({
    id,
    statement: 'x grows like a power of the size',
    checkedAs: 'draws with a known mean',
    source: { work: 'toy', locator: 'none' },
    constants: {},
    doesNotShow: [],
    given: {
      data: law('a number', (stream) => stream.uniform()),
      sizeName: 'size s',
      sizes: () => [10, 100, 1000, 10_000],
      describeData: (data) => `data ${data.toFixed(3)}`,
      trial: (_data, size) => law('a draw', (stream): Draw => ({ uniform: stream.uniform(), size })),
      showCase: ({ uniform }) => `uniform ${uniform}`,
    },
    lab: { exponent },
    hypotheses: {},
    experiment: ({ uniform, size }, lab) => size ** lab.exponent * (0.9 + 0.2 * uniform),
    conclusion,
    remarks: () => ['drawn'],
    judge: alongSizes({ over: 'draws' }),
    plan: { quick: budget, standard: budget, deep: budget },
    controls: [],
    ...changes,
  });
}

const one = { datasets: 1, trials: 1 };
const once = { quick: one, standard: one, deep: one };

export const claims = [
  power(
    'exact-power',
    -0.5,
    { mean: meanScalesAs(-0.5, measured), quantile: quantileScalesAtMostAs(-0.5, 0.9, measured) },
    { controls: [{ name: 'size^−0.4', lab: { exponent: -0.4 } }] },
  ),
  power('bounded-power', -0.5, { mean: meanScalesAtMostAs(-0.4, measured) }),
  power('wrong-power', -0.4, { mean: meanScalesAs(-0.5, measured) }),
  power('growing-quantile', 0.1, { quantile: quantileScalesAtMostAs(0, 0.9, measured) }),
  power('at-the-edge', -0.52, { mean: meanScalesAs(-0.5, measured) }),
  power('constant', 0, { mean: meanIs(1, 0.05, measured) }),
  power('other-constant', 0, { mean: meanIs(1.1, 0.05, measured) }),
  power(
    'around-zero',
    0,
    { mean: meanScalesAs(-0.5, measured) },
    { experiment: ({ uniform }) => uniform - 0.5 },
  ),
  power(
    'diverging',
    0,
    { mean: meanScalesAtMostAs(0, measured) },
    { experiment: ({ uniform }) => (uniform < 0.1 ? Number.POSITIVE_INFINITY : 1) },
  ),
  power(
    'diverging-quantile',
    0,
    { quantile: quantileScalesAtMostAs(0, 0.9, measured) },
    { experiment: ({ size }) => (size < 5000 ? Number.POSITIVE_INFINITY : 1) },
  ),
  power(
    'quantile-of-zeros',
    0,
    { quantile: quantileScalesAtMostAs(0, 0.9, measured) },
    { experiment: () => 0 },
  ),
  power('single-trials', -0.5, { mean: meanScalesAs(-0.5, measured) }, { plan: once }),
  power('single-values', 0, { mean: meanIs(1, 0.05, measured) }, { plan: once }),
  power(
    'off-beside-noise',
    0,
    { mean: meanIs(0, 0.1, measured) },
    {
      experiment: ({ uniform, size }) =>
        size === 10 ? 0.15 + 0.01 * uniform : size === 100 ? 20 * (uniform - 0.5) : 0,
    },
  ),
  power('nan', 0, { mean: meanScalesAtMostAs(0, measured) }, { experiment: () => Number.NaN }),
  power(
    'mostly-discarded',
    -0.5,
    { mean: meanScalesAs(-0.5, measured) },
    {
      hypotheses: { trial: { 'u < 0.1': ({ uniform }) => uniform < 0.1 } },
    },
  ),
  power(
    'three-sizes',
    -0.5,
    { mean: meanScalesAs(-0.5, measured) },
    {
      given: {
        data: law('nothing', () => 0),
        sizeName: 'size s',
        sizes: () => [1, 2, 3],
        describeData: () => 'nothing',
        trial: (_data, size) => law('a draw', (stream): Draw => ({ uniform: stream.uniform(), size })),
        showCase: () => '',
      },
    },
  ),
];
export const suiteModule = import.meta.url;
