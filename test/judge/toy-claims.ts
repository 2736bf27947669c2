import fc from 'fast-check';
import type { Condition } from '../../src/claim/condition.js';
import type { Given } from '../../src/claim/judged-by-law.js';
import { type Law, law } from '../../src/claim/law.js';
import { atMost } from '../../src/claim/margin.js';
import { property } from '../../src/claim/property.js';
import { forEveryDataset, forEveryProblem, pairedForEveryDataset } from '../../src/claim/quantifier.js';
import { paired, type TheoremText, theorem } from '../../src/claim/theorem.js';

/** Coins whose bias is known: toy claims about them have known truth, which is how the judge is tested. */
interface CoinLab {
  readonly bias: number;
}
interface Toss {
  readonly uniform: number;
  readonly size: number;
}

interface CoinOptions {
  readonly id: string;
  readonly bias: number;
  readonly delta?: number;
  readonly datasets?: number;
  readonly sizes?: readonly number[];
  readonly trials?: number;
  readonly controls?: readonly { name: string; lab: CoinLab }[];
  readonly dataHypotheses?: Record<string, (data: number) => Condition>;
  readonly trialHypotheses?: Record<string, (toss: Toss) => Condition>;
  readonly experiment?: (toss: Toss, lab: CoinLab) => number;
}

const text = {
  statement: 'a coin shows tails',
  checkedAs: 'tosses of a coin with a known bias',
  source: { work: 'toy', locator: 'none' },
  constants: {},
  doesNotShow: [],
};

/** Tosses on data drawn by a law. */
const tosses = (
  data: Law<number>,
  sizes: readonly number[],
  describeData: (data: number) => string,
): Given<number, Toss> => ({
  data,
  sizeName: 'size',
  sizes: () => sizes,
  describeData,
  trial: (_data, size) => law('a toss', (stream) => ({ uniform: stream.uniform(), size })),
  showCase: ({ uniform }) => `uniform ${uniform}`,
});
const tossesAlone = tosses(
  law('nothing', () => 0),
  [1],
  () => 'no data',
);

/** The same budget in every profile. */
const always = <Budget>(budget: Budget) => ({ quick: budget, standard: budget, deep: budget });

const showsHeads = ({ uniform }: Toss, { bias }: CoinLab): number => (uniform < bias ? 1 : 0);

/** "The coin shows heads with probability ≤ δ": true exactly when its bias is ≤ δ. */
export const coin = (options: CoinOptions) => theorem(coinText(options));

/** The same, as it is written. */
export function coinText(options: CoinOptions): TheoremText<number, Toss, CoinLab, number> {
  const { id, bias, delta = 0.1, datasets = 2, sizes = [1, 2], trials = 2000 } = options;
  return {
    ...text,
    id,
    given: tosses(
      law('a number', (stream) => stream.uniform()),
      sizes,
      (data) => `data ${data.toFixed(3)}`,
    ),
    lab: { bias },
    hypotheses: { data: options.dataHypotheses ?? {}, trial: options.trialHypotheses ?? {} },
    experiment: options.experiment ?? showsHeads,
    conclusion: { tails: (heads) => atMost('heads', heads, 0.5) },
    remarks: (heads) => [heads > 0.5 ? 'heads' : 'tails'],
    judge: forEveryDataset({ withProbability: 1 - delta, over: 'tosses' }),
    plan: always({ datasets, trials }),
    controls: options.controls ?? [],
  };
}

const arms = paired({
  fair: showsHeads,
  biased: ({ uniform }: Toss, lab: CoinLab) => (uniform < lab.bias / 2 ? 1 : 0),
});

const pairedCoin = theorem({
  ...text,
  id: 'paired-coin',
  given: tossesAlone,
  lab: { bias: 0.5 },
  hypotheses: {},
  experiment: arms,
  conclusion: {
    // On one and the same toss the biased coin never shows heads alone; on separate tosses it would in 1 of 8.
    'biased is below fair': ({ fair, biased }) => atMost('heads', biased, fair, { scale: 1 }),
    'biased is small': ({ biased }) => atMost('heads', biased, 1),
  },
  judge: pairedForEveryDataset({ withProbability: 0.99, over: 'tosses' }),
  plan: always({ datasets: 1, trials: 5000 }),
  controls: [],
});

/** Two conjuncts: the first always holds, the second fails at rate δ, so that nothing may be decided about it. */
const halfCoin = theorem({
  ...text,
  id: 'half-coin',
  given: tossesAlone,
  lab: { bias: 0.1 },
  hypotheses: {},
  experiment: showsHeads,
  conclusion: { always: () => atMost('nothing', 0, 1), tails: (heads) => atMost('heads', heads, 0.5) },
  judge: forEveryDataset({ withProbability: 0.9, over: 'tosses' }),
  plan: always({ datasets: 1, trials: 300 }),
  controls: [],
});

/** Its margin is the data set itself, so that a mixed-up data set shows. */
const dataEcho = theorem({
  ...text,
  id: 'data-echo',
  given: {
    data: law('a number', (stream) => stream.uniform()),
    sizeName: 'size',
    sizes: () => [1],
    describeData: (data) => `data ${data}`,
    trial: (data) => law('the data', () => data),
    showCase: String,
  },
  lab: { bias: 0 },
  hypotheses: {},
  experiment: (data) => data,
  conclusion: { positive: (data) => atMost('−data', -data, 0, { scale: 1 }) },
  judge: forEveryDataset({ withProbability: 0.5, over: 'nothing' }),
  plan: always({ datasets: 3, trials: 30 }),
  controls: [],
});

interface SumOptions {
  readonly id: string;
  readonly bound?: number;
  readonly hypothesis?: (x: number) => boolean;
  readonly experiment?: (x: number) => number;
  readonly conclusion?: (observed: number) => ReturnType<typeof atMost>;
}

/** "Every integer from 0 to 1000 is ≤ bound": true exactly when bound ≥ 1000. */
export function integers({ id, bound = 1000, hypothesis = () => true, experiment, conclusion }: SumOptions) {
  return property({
    ...text,
    id,
    given: fc.integer({ min: 0, max: 1000 }),
    givenAs: 'integers from 0 to 1000',
    showCase: (x) => `x = ${x}`,
    lab: { bias: 0 },
    hypotheses: { chosen: hypothesis },
    experiment: experiment ?? ((x) => x),
    remarks: (x) => (x % 2 === 0 ? ['even'] : []),
    conclusion: { small: conclusion ?? ((x) => atMost('x', x, bound, { scale: 1 })) },
    judge: forEveryProblem(),
    plan: always({ problems: 1000 }),
    controls: [],
  });
}

const nothing = (() => undefined) as unknown as () => ReturnType<typeof atMost>;

export const claims = [
  coin({ id: 'true-coin', bias: 0.02, controls: [{ name: 'fair coin', lab: { bias: 0.5 } }] }),
  coin({ id: 'false-coin', bias: 0.3 }),
  coin({ id: 'edge-coin', bias: 0.1, trials: 300 }),
  coin({ id: 'blind-coin', bias: 0.02, controls: [{ name: 'still fine', lab: { bias: 0.03 } }] }),
  coin({ id: 'vacuous-data', bias: 0, dataHypotheses: { never: () => false } }),
  coin({ id: 'vacuous-trials', bias: 0, trialHypotheses: { rarely: ({ uniform }) => uniform < 0.3 } }),
  coin({ id: 'some-discards', bias: 0, trialHypotheses: { often: ({ uniform }) => uniform < 0.8 } }),
  coin({
    id: 'throwing-coin',
    bias: 0,
    experiment: ({ uniform }) => {
      if (uniform > 0.98) throw new Error('the coin rolled under the table');
      return 0;
    },
  }),
  coin({ id: 'nan-coin', bias: 0, experiment: ({ uniform }) => (uniform > 0.98 ? Number.NaN : 0) }),
  coin({ id: 'no-sizes', bias: 0, sizes: [] }),
  pairedCoin,
  halfCoin,
  dataEcho,
  integers({ id: 'true-integers' }),
  integers({ id: 'false-integers', bound: 500 }),
  integers({ id: 'vacuous-integers', hypothesis: (x) => x === -1 }),
  integers({ id: 'mostly-vacuous-integers', hypothesis: (x) => x % 10 === 3 }),
  integers({
    id: 'throwing-integers',
    experiment: (x) => {
      if (x > 700) throw new Error('out of integers');
      return x;
    },
  }),
  integers({ id: 'silent-integers', conclusion: nothing }),
];
export const suiteModule = import.meta.url;
