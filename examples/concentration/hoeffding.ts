import { atMost, forEveryDataset, law, type RandomStream, theorem } from 'aligncheck';

/** The probability that may be missed. */
const DELTA = 0.1;
/** The constant of the exponent: exp(−2nt²). */
const EXPONENT = 2;

/** A law on [0, 1], with its mean. */
interface Bounded {
  readonly name: string;
  readonly mean: number;
  readonly draw: (stream: RandomStream) => number;
}

/** n draws. How they hang together is what the lab decides: the theorem needs them independent. */
interface Sample {
  readonly bounded: Bounded;
  readonly stream: RandomStream;
  readonly n: number;
}
interface Sampler {
  readonly sample: (trial: Sample) => readonly number[];
}

const independent: Sampler = {
  sample: ({ bounded, stream, n }) => Array.from({ length: n }, () => bounded.draw(stream)),
};
const allTheSame: Sampler = {
  sample: ({ bounded, stream, n }) => new Array<number>(n).fill(bounded.draw(stream)),
};
const beyondTheInterval: Sampler = {
  sample: ({ bounded, stream, n }) =>
    Array.from({ length: n }, () => bounded.mean + 4 * (bounded.draw(stream) - bounded.mean)),
};

/** Coins with every bias in between, and laws with a density: zᵃ for uniform z has mean 1/(1 + a). */
const boundedLaws = law('coins with bias in [0.2, 0.8] | powers of a uniform number', (stream): Bounded => {
  const value = stream.uniform();
  if (stream.uniform() < 0.5) {
    const bias = 0.2 + 0.6 * value;
    return {
      name: `a coin with bias ${bias.toFixed(3)}`,
      mean: bias,
      draw: (s) => (s.uniform() < bias ? 1 : 0),
    };
  }
  const power = 0.25 + 4 * value;
  return {
    name: `u^${power.toFixed(3)}, u uniform`,
    mean: 1 / (1 + power),
    draw: (s) => s.uniform() ** power,
  };
});

/** P(z̄ − μ ≥ t) ≤ exp(−2nt²): with t chosen for δ, the mean is off by less than t with probability ≥ 1 − δ. */
export const hoeffding = theorem({
  id: 'hoeffding',
  statement: String.raw`P(\bar z - \mu \ge t) \le \exp(-2nt^2) for n independent z in [0, 1]`,
  checkedAs: 'one t for each n, that with exp(−2nt²) = δ; coins and powers of uniform numbers: weaker',
  source: { work: 'Hoeffding (1963)', locator: 'Theorem 1, (2.3)' },
  constants: { δ: DELTA, exponent: EXPONENT },
  given: {
    data: boundedLaws,
    sizeName: 'n',
    sizes: () => [4, 16, 64],
    trial: (bounded, n) => law('n draws', (stream): Sample => ({ bounded, stream, n })),
    describeData: ({ name }) => name,
    showCase: ({ bounded, n }) => `n = ${n}, μ = ${bounded.mean.toFixed(4)}`,
  },
  lab: independent,
  hypotheses: {},
  experiment: (trial, { sample }) => sample(trial).reduce((sum, z) => sum + z, 0) / trial.n,
  conclusion: {
    concentrates: (mean, { bounded, n }) =>
      atMost('mean − μ', mean - bounded.mean, Math.sqrt(Math.log(1 / DELTA) / (EXPONENT * n))),
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the sample' }),
  plan: {
    quick: { datasets: 4, trials: 2000 },
    standard: { datasets: 20, trials: 5000 },
    deep: { datasets: 200, trials: 20_000 },
  },
  controls: [
    { name: 'n times the same draw', lab: allTheSame },
    { name: 'draws that leave the interval', lab: beyondTheInterval },
  ],
  doesNotShow: ['that the constant 2 is best', 'laws that are not drawn'],
});
