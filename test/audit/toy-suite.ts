import { withoutAssumptions } from '../../src/audit/assumptions.js';
import type { Given } from '../../src/claim/judged-by-law.js';
import { law } from '../../src/claim/law.js';
import { atMost } from '../../src/claim/margin.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import { theorem } from '../../src/claim/theorem.js';

interface Lab {
  readonly factor: number;
}

const given = (scale: number): Given<number, number> => ({
  data: law('a number in [0, 1)', (stream) => stream.uniform()),
  sizeName: 'size',
  sizes: () => [1, 2],
  describeData: (data) => `data ${data.toFixed(3)}`,
  trial: () => law('a number', (stream) => scale * stream.uniform()),
  showCase: (x) => `x = ${x}`,
});

const budget = { datasets: 3, trials: 300 };

/** "x ≤ 0.95 with probability ≥ 0.9", x uniform: true, and 0.9 is the best constant. */
export const bounded = theorem<number, number, Lab, number>({
  id: 'bounded',
  statement: 'x \\le c',
  checkedAs: 'uniform draws',
  source: { work: 'toy', locator: 'none' },
  constants: {},
  doesNotShow: [],
  given: given(1),
  lab: { factor: 1 },
  hypotheses: { data: { 'data < 2': (data) => data < 2, 'data < 0.8': (data) => data < 0.8 } },
  experiment: (x, { factor }) => factor * x,
  conclusion: { small: (x) => atMost('x', x, 0.95) },
  judge: forEveryDataset({ withProbability: 0.9, over: 'draws' }),
  plan: { quick: budget, standard: budget, deep: budget },
  controls: [{ name: 'doubled', lab: { factor: 2 } }],
  assumptions: {
    'x ≤ 1': { given: given(2) },
    'factor 1': { lab: { factor: 0.5 } },
    'data < 0.8': { given: given(1) },
  },
  bestConstants: {
    small: { form: 'x ≤ c', name: 'c', claimed: 0.95, fromMargin: (margin) => 0.95 * (1 - margin) },
  },
  regimes: {
    'data < 0.5': { when: (data) => data < 0.5, share: 0.4 },
    'data < 0.01': { when: (data) => data < 0.01, share: 0.1 },
    'data > 0.9, which a hypothesis discards': { when: (data) => data > 0.9, share: 0.05 },
  },
});

export const claims = [bounded];
export const claimsWith = (): ReturnType<typeof withoutAssumptions> => withoutAssumptions(claims);
export const suiteModule = import.meta.url;
