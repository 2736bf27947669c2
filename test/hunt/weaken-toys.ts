import type { Judgeable } from '../../src/claim/claim.js';
import { law } from '../../src/claim/law.js';
import { atMost } from '../../src/claim/margin.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { theorem } from '../../src/claim/theorem.js';
import { weakened } from '../../src/hunt/weaken.js';

interface Draw {
  readonly x: number;
  readonly data: number;
  readonly size: number;
}

const budget = { datasets: 5, trials: 300 };

/**
 * "x ≤ 0.95 with probability ≥ 0.9" for uniform x, which is doubled where data ≥ 9/10, where x was drawn red, and at sizes below 4: what
 * each hypothesis is good for is known.
 */
export const strict = theorem<number, Draw & { readonly red: boolean }, { readonly factor: number }, number>({
  id: 'strict',
  statement: 'x \\le 0.95',
  checkedAs: 'uniform draws',
  source: { work: 'toy', locator: 'none' },
  constants: {},
  doesNotShow: [],
  given: {
    data: law('a number in [0, 1)', (stream) => stream.uniform()),
    sizeName: 'size s',
    sizes: () => [16],
    describeData: (data) => `data ${data.toFixed(3)}`,
    trial: (data, size) =>
      law('a number', (stream) => ({ x: stream.uniform(), data, size, red: stream.uniform() < 0.2 })),
    showCase: ({ x }) => `x = ${x}`,
  },
  lab: { factor: 1 },
  hypotheses: {
    data: {
      'data < 9/10': (data) => data < 0.9,
      'data ≥ 1/50': (data) => data >= 0.02,
      'data < 2': (data) => data < 2,
    },
    trial: { 'not red': ({ red }) => !red },
  },
  experiment: ({ x, data, size, red }, { factor }) => (data >= 0.9 || size < 4 || red ? 2 : 1) * factor * x,
  conclusion: { small: (x) => atMost('x', x, 0.95) },
  judge: forEveryDataset({ withProbability: 0.9, over: 'draws' }),
  plan: { quick: budget, standard: budget, deep: budget },
  controls: [],
  assumptions: { 'factor 1': { lab: { factor: 0.5 } } },
});

export const claims: readonly Judgeable[] = [strict];
export const claimsWith = (): readonly Judgeable[] => weakened(claims);
export const suiteModule = import.meta.url;
