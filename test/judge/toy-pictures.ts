import { law } from '../../src/claim/law.js';
import { atMost } from '../../src/claim/margin.js';
import type { Picture } from '../../src/claim/picture.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { theorem } from '../../src/claim/theorem.js';

/** Walks whose every value is known: from a start that the trial draws, down by 1/size a step. */
interface Walk {
  readonly start: number;
  readonly size: number;
  readonly steps: number;
}
const budget = { datasets: 2, trials: 60 };

export function walk(
  id: string,
  picture: Picture<Float64Array, Walk> | undefined,
  sizes: readonly number[] = [5, 10, 20],
) {
  return theorem({
    id,
    statement: 'walks go down',
    checkedAs: 'walks of a known slope',
    source: { work: 'toy', locator: 'none' },
    constants: {},
    doesNotShow: [],
    given: {
      data: law('a number', (stream) => stream.uniform()),
      sizeName: 'size',
      sizes: () => sizes,
      describeData: (data) => `data ${data.toFixed(3)}`,
      trial: (_data, size) =>
        law('a start', (stream) => ({
          start: stream.uniform(),
          size,
          steps: stream.integer(size, 2 * size),
        })),
      showCase: ({ start }) => `start ${start}`,
    },
    lab: { slope: 1 },
    hypotheses: { trial: { 'start ≥ 0.2': ({ start }) => start >= 0.2 } },
    experiment: ({ start, size, steps }, lab) =>
      Float64Array.from({ length: steps + 1 }, (_, t) => start - (lab.slope * t) / size),
    conclusion: { down: (values) => atMost('x', values.at(-1) as number, 1) },
    ...(picture && { picture }),
    judge: forEveryDataset({ withProbability: 0.9, over: 'starts' }),
    plan: { quick: budget, standard: budget, deep: budget },
    controls: [{ name: 'goes up', lab: { slope: -1 } }],
  });
}

const curves = { walks: (values: Float64Array): Float64Array => values };

export const claims = [
  walk('plain-walk', undefined),
  walk('drawn-walk', {
    along: 'steps',
    quantity: 'x(t)',
    curves,
    bounds: { start: (values) => values[0] as number },
    beside: { 'goes up': 'upwards' },
  }),
  walk('single-walk', { along: 'steps', quantity: 'x(t)', curves, stays: true }, [5]),
  walk('logarithmic-walk', { along: 'steps', quantity: 'x(t)', scale: 'log', curves }, [5]),
  walk('sized-walk', {
    along: 'sizes',
    quantity: 'x',
    curves: { 'first step': (values) => values[1] as number },
    bounds: { claimed: () => 1 },
  }),
  walk('lost-walk', { along: 'steps', quantity: 'x(t)', curves, beside: { 'no control': 'none' } }),
  walk('failing-walk', {
    along: 'steps',
    quantity: 'x(t)',
    curves: {
      x: () => {
        throw new Error('the pen is dry');
      },
    },
  }),
];
export const suiteModule = import.meta.url;
