import type { Theorem } from '../src/claim/claim.js';
import { law } from '../src/claim/law.js';
import { atMost } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { type TheoremText, theorem } from '../src/claim/theorem.js';
import { createLab, type Lab, type LabRun } from '../src/engine/lab.js';
import { gapIsPositive } from '../src/law/data-hypotheses.js';
import type { Dataset } from '../src/law/datasets.js';
import { gaussianWeights } from '../src/law/initial-weights.js';
import type { Regime } from '../src/law/regime.js';
import {
  type TrainingPlan,
  type TrainingTrial,
  type TrainingTrialsOptions,
  trainingTrials,
} from '../src/law/training-trials.js';
import { minus, times } from '../src/math/matrix.js';
import { spectralNorm } from '../src/math/singular-values.js';
import { relu } from '../src/model/activation.js';
import { expectedKernel } from '../src/model/expected-kernel.js';
import { unregularized } from '../src/model/schedule.js';
import { widthOf } from '../src/model/start.js';
import { quarterOfGap } from './conclusion/quarter-of-gap.js';
import { startOfG, startOfH } from './picture/kernel-curves.js';
import { erfNetworksIn } from './regime/erf-networks.js';
import {
  DELTA,
  LARGEST_CONDITION_NUMBER,
  overparameterizedWidth,
  payable,
  smoothNetworks,
  smoothRegimes,
} from './regime/smooth-networks.js';

/**
 * For rows of length 1 Chebyshev's inequality gives both bounds at C = 16 max(sup|ψ|⁴, sup|ψ′|⁴), which is 16 for tanh and
 * 26 for erf. With this constant at most 2 % of draws violate either.
 */
const WIDTH_CONSTANT = 4;
const LARGEST_WIDTH = 16_384;

const width = overparameterizedWidth(WIDTH_CONSTANT, 1);
/** No step is taken: the kernels are those of the initial weights. */
const plan = (): TrainingPlan => ({ stepSize: 1, schedule: unregularized, steps: 0 });

const drawn = (change: Partial<TrainingTrialsOptions> = {}) =>
  trainingTrials({ data: smoothNetworks, widths: (dataset) => [width(dataset)], plan, ...change });

/** Wrong kernel: that of another activation. */
const kernelOfRelu = law(`${smoothNetworks.description}; Ḡ that of ReLU`, (stream): Dataset => {
  const data = smoothNetworks.draw(stream);
  return { ...data, kernel: expectedKernel(data.problem.X, relu) };
});

/** Wrong kernel: a factor 2 is forgotten in the expectation of ReLU. */
const doubledRelu = law(`${smoothNetworks.description}; ψ = ReLU, Ḡ doubled`, (stream): Dataset => {
  const { problem, ...data } = smoothNetworks.draw(stream);
  const right = expectedKernel(problem.X, relu);
  const kernel = {
    ...right,
    matrix: times(2, right.matrix),
    gap: 2 * right.gap,
    largest: 2 * right.largest,
  };
  return { ...data, problem: { ...problem, activation: relu }, kernel };
});

/** Wrong kernel: G(0) lacks its factor 1/p. */
const unscaledKernel = (lab: Lab): Lab => ({
  ...lab,
  on: (engine) => unscaledKernel(lab.on(engine)),
  train: (training, observe, observing) => {
    const run = lab.train(training, [...observe, 'kernels'], observing);
    const width = widthOf(training.start);
    return { ...run, kernels: run.kernels.map((entry) => ({ ...entry, G: times(width, entry.G) })) };
  },
});

const text: TheoremText<Dataset, TrainingTrial, Lab, LabRun<'kernels'>> = {
  id: 'initial-kernel',
  statement: String.raw`\|G(0) - \bar G\| \le \gamma/4 and \|H(0)\| \le \gamma/4 with probability \ge 1 - \delta, where p \ge C n^2/(\delta\gamma^2)`,
  checkedAs:
    'C = 4, spectral norms, each with probability ≥ 1 − δ; a constant where the paper asks for some: stronger than what Chebyshev’s inequality proves (C = 16 for tanh, 26 for erf)',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'lemmas on the way to Theorem 3.2; this form is derived in this project',
  },
  constants: { δ: DELTA, C: WIDTH_CONSTANT, 'largest κ': LARGEST_CONDITION_NUMBER },
  given: drawn(),
  lab: createLab(),
  hypotheses: { data: payable(width, LARGEST_WIDTH) },
  experiment: ({ training }, lab) => lab.train(training, ['kernels']),
  conclusion: {
    'G is near Ḡ': ({ kernels: [start] }, { data: { kernel } }) =>
      atMost('‖G(0) − Ḡ‖', start ? spectralNorm(minus(start.G, kernel.matrix)) : Number.NaN, kernel.gap / 4),
    'H is small': ({ kernels: [start] }, { data: { kernel } }) =>
      atMost('‖H(0)‖', start ? spectralNorm(start.H) : Number.NaN, kernel.gap / 4),
  },
  remarks: ({ ranOn }) => [`engine: ${ranOn}`],
  picture: {
    along: 'sizes',
    quantity: 'spectral norm, in units of γ/4',
    curves: { '‖G(0) − Ḡ‖': startOfG, '‖H(0)‖': startOfH },
    bounds: { 'γ/4': () => 1 },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 6, trials: 1000 },
    deep: { datasets: 30, trials: 5000 },
  },
  controls: [
    { name: 'p/64 units', given: drawn({ widths: (dataset) => [Math.ceil(width(dataset) / 64)] }) },
    {
      name: 'W₀ with variance 2',
      given: drawn({
        start: (problem, p) =>
          law('W₀ with independent N(0, 2) entries, β₀ and b with N(0, 1)', (stream) => {
            const weights = gaussianWeights(problem, p).draw(stream);
            return { ...weights, W: times(Math.SQRT2, weights.W) };
          }),
      }),
    },
    {
      name: 'β₀ = b',
      given: drawn({
        start: (problem, p) =>
          law('W₀ and b with independent N(0, 1) entries, β₀ = b', (stream) => {
            const weights = gaussianWeights(problem, p).draw(stream);
            return { ...weights, beta: weights.b };
          }),
      }),
    },
    { name: 'Ḡ of ReLU', given: drawn({ data: kernelOfRelu }) },
    { name: 'ReLU, Ḡ doubled', given: drawn({ data: doubledRelu }) },
    { name: 'no 1/p in G', lab: unscaledKernel(createLab()) },
  ],
  bestConstants: {
    'G is near Ḡ': quarterOfGap('‖G(0) − Ḡ‖'),
    'H is small': quarterOfGap('‖H(0)‖'),
  },
  regimes: smoothRegimes,
  doesNotShow: [
    'anything about a learning rule: no step is taken',
    'that convergence needs this width: it does not, see convergence',
    'the rate 1/√p: one width a data set is no fit',
  ],
};

export default theorem(text);

/** The same conclusion in one regime, at any width. */
export const initialKernelIn = (regime: Regime): Theorem<Lab> =>
  theorem({
    ...text,
    given: drawn({ data: erfNetworksIn(regime), widths: () => [] }),
    hypotheses: { data: { 'γ > 0': gapIsPositive } },
    judge: forEveryDataset({ withProbability: 1 - regime.delta, over: 'the initial weights' }),
    controls: [],
    assumptions: {},
  });
