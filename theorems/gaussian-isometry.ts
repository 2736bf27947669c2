import type { Given } from '../src/claim/judged-by-law.js';
import { type Law, law } from '../src/claim/law.js';
import { atLeast, atMost } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import { type Matrix, matrix, matrixOf, times } from '../src/math/matrix.js';
import type { RandomStream } from '../src/math/random-stream.js';
import { singularValues } from '../src/math/singular-values.js';
import { correlatedInputs, gaussianInputs } from '../src/model/input-family.js';
import { showMatrix } from '../src/model/show-training.js';

/** 2 exp(−dt²/2) = δ fixes t at every dimension. */
const DELTA = 0.1;
const deviationAt = (dimension: number): number => Math.sqrt((2 * Math.log(2 / DELTA)) / dimension);

interface Inputs {
  readonly X: Matrix;
  readonly samples: number;
  readonly dimension: number;
}

const dimensions = {
  quick: [16, 256],
  standard: [16, 64, 256, 1024],
  deep: [16, 64, 256, 1024, 4096],
} as const;

/** There is nothing to a data set but the number of rows, at most the least d; the rows are drawn in every trial. */
const sampleNumber: Law<number> = law('n uniform on 1 … 16', (stream) => stream.integer(1, 16));

function rowsFrom(
  description: string,
  draw: (samples: number, dimension: number, stream: RandomStream) => Matrix,
): Given<number, Inputs> {
  return {
    data: sampleNumber,
    sizeName: 'dimension d',
    sizes: (_samples, profile) => dimensions[profile],
    trial: (samples, dimension) =>
      law(description, (stream) => ({ X: draw(samples, dimension, stream), samples, dimension })),
    describeData: (samples) => `n = ${samples}`,
    showCase: ({ X, samples, dimension }) => `n = ${samples}, d = ${dimension}\nX = ${showMatrix(X)}`,
    features: ({ samples, dimension }) => ({ n: samples, d: dimension }),
  };
}

/** Every row of variance 1/d times a random factor of mean square 1: Student's t with 3 degrees of freedom. */
function heavyTailedRows(samples: number, dimension: number, stream: RandomStream): Matrix {
  return matrix(
    Array.from({ length: samples }, () => {
      const chiSquare = stream.gaussians(3).reduce((sum, value) => sum + value * value, 0);
      return times(1 / Math.sqrt(chiSquare * dimension), stream.gaussians(dimension));
    }),
  );
}

/** The interval [1 − √(n/d) − t, 1 + √(n/d) + t]. */
function interval({ samples, dimension }: Inputs): readonly [number, number] {
  const reach = Math.sqrt(samples / dimension) + deviationAt(dimension);
  return [1 - reach, 1 + reach];
}

const heavyTailed = rowsFrom('n independent rows of Student’s t with 3 degrees of freedom', heavyTailedRows);

export default theorem({
  id: 'gaussian-isometry',
  statement: String.raw`1 - \sqrt{n/d} - t \le s_{\min}(X) \le s_{\max}(X) \le 1 + \sqrt{n/d} + t with probability \ge 1 - 2 e^{-d t^2/2}, where X has n \le d rows N(0, I/d)`,
  checkedAs: 'equal, at t with 2 exp(−dt²/2) = δ and n ≤ 16; every trial draws X',
  source: {
    work: 'Davidson & Szarek (2001)',
    locator: 'Theorem II.13; Song, Xu & Lafferty (2021) use it for Gaussian data',
  },
  constants: { δ: DELTA, t: '√(2 log(2/δ)/d)', 'largest n': 16 },
  given: rowsFrom('n independent rows N(0, I/d)', gaussianInputs.draw),
  // Nothing is trained, so this claim says the same under every lab.
  lab: createLab(),
  hypotheses: {},
  experiment: ({ X }) => singularValues(X),
  conclusion: {
    'near-isometric': (values, inputs) => {
      const [low, high] = interval(inputs);
      const smallest = atLeast('smallest singular value of X', values[0] as number, low, { scale: 1 });
      const largest = atMost('largest singular value of X', values.at(-1) as number, high, { scale: 1 });
      return smallest.value < largest.value ? smallest : largest;
    },
  },
  picture: {
    along: 'sizes',
    quantity: 'singular value of X',
    curves: { smallest: (values) => values[0], largest: (values) => values.at(-1) },
    bounds: {
      '1 − √(n/d) − t': (_values, inputs) => interval(inputs)[0],
      '1 + √(n/d) + t': (_values, inputs) => interval(inputs)[1],
    },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the inputs' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 4, trials: 1000 },
    deep: { datasets: 12, trials: 5000 },
  },
  controls: [
    {
      name: 'rows N(0, 1.5²I/d)',
      given: rowsFrom('n independent rows N(0, 1.5²I/d)', (n, d, stream) =>
        times(1.5, gaussianInputs.draw(n, d, stream)),
      ),
    },
    {
      name: 'rows N(0, I)',
      given: rowsFrom('n independent rows N(0, I)', (n, d, stream) =>
        matrixOf(n, d, () => stream.gaussian()),
      ),
    },
    { name: 'heavy-tailed rows', given: heavyTailed },
    {
      name: 'entries of variance 1/n',
      given: rowsFrom('n independent rows N(0, I/n)', (n, d, stream) =>
        matrixOf(n, d, () => stream.gaussian() / Math.sqrt(n)),
      ),
    },
  ],
  assumptions: {
    'Gaussian rows': { given: heavyTailed },
    'independent rows': {
      given: rowsFrom('n normalized rows gᵢ + 1.5g₀', correlatedInputs.draw),
    },
  },
  regimes: {
    'n = 1': { when: (samples) => samples === 1, share: 0.03 },
    'n > 8': { when: (samples) => samples > 8, share: 0.25 },
  },
  doesNotShow: [
    'anything about a learning rule: nothing is trained',
    'that the bound is tight: at a fixed n singular values deviate by about 1/√(2d), a third of t',
  ],
});
