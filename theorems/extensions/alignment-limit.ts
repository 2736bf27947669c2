import { alongSizes } from '../../src/claim/quantifier.js';
import { scaling } from '../../src/claim/scaling.js';
import { meanScalesAs } from '../../src/claim/trend.js';
import { createLab, type LabRun } from '../../src/engine/lab.js';
import { conditionedUpTo } from '../../src/law/data-hypotheses.js';
import type { Dataset } from '../../src/law/datasets.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../../src/law/training-trials.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { cutOffSchedule } from '../../src/model/schedule.js';
import { alignmentAtEnd } from '../conclusion/alignment-at-end.js';
import { cutOffRegularization } from '../regime/cut-off-regularization.js';
import { linearNetworks } from '../regime/linear-networks.js';

const LAMBDA = 0.5;
/** T = τ√p/η. */
const TAU = 0.5;
const STEP = 1;
const LARGEST_CONDITION_NUMBER = 10;
/** After the cut-off the error falls to e^−AFTERWARDS of itself: then the cosine has settled. */
const AFTERWARDS = 20;

const widths = {
  quick: [1e3, 1e4, 1e5, 1e6],
  standard: [1e3, 1e4, 1e5, 1e6],
  deep: [1e3, 1e4, 1e5, 1e6, 1e7, 1e8],
} as const;

/** Enough for the controls, which miss the limit by a constant. */
const SMALL_WIDTHS = [1e2, 3e2, 1e3, 1e4];

const { limitOf, stepSizeOf, cutOffOf } = cutOffRegularization({
  regularization: LAMBDA,
  duration: TAU,
  step: STEP,
});

const planWith =
  (lambda: number) =>
  (dataset: Dataset, width: number): TrainingPlan => {
    const stepSize = stepSizeOf(dataset);
    const T = cutOffOf(dataset, width);
    const settling = Math.ceil((AFTERWARDS * dataset.kernel.largest) / (dataset.kernel.gap * STEP));
    return { stepSize, schedule: cutOffSchedule(lambda, T), steps: T + settling };
  };

const distance = (run: LabRun<'alignment'>, step: number, limit: number): number =>
  run.ending === 'diverged' ? Number.POSITIVE_INFINITY : Math.abs((run.alignment[step] as number) - limit);

export default scaling({
  id: 'alignment-limit',
  statement: String.raw`\cos\angle(b, \beta(T)) \to \sigma^\top K e / \sqrt{e^\top K e + (\sigma^\top K e)^2} as p \to \infty, T = \tau\sqrt{p}/\eta, \dot\sigma = e = -\lambda(\lambda I + K + K\sigma\sigma^\top K)^{-1} y`,
  checkedAs:
    'mean |cos − limit| falls like 1/√p over widths 10³ … 10⁶, at the cut-off T and after the error has vanished with λ = 0; τ = 0.5, λ = 0.5',
  source: { work: 'aligncheck', locator: 'derived in this project; src/model/alignment-limit.ts' },
  constants: { λ: LAMBDA, τ: TAU, 'η(λ + λ_max(K + Kσσᵀ K))': STEP, 'largest κ': LARGEST_CONDITION_NUMBER },
  given: trainingTrials({
    data: linearNetworks,
    widths: (_dataset, profile) => widths[profile],
    plan: planWith(LAMBDA),
  }),
  lab: createLab(),
  hypotheses: {
    data: { 'κ ≤ 10': conditionedUpTo(LARGEST_CONDITION_NUMBER) },
  },
  experiment: ({ training }: TrainingTrial, lab) => lab.train(training, ['alignment']),
  conclusion: {
    'at the cut-off': meanScalesAs(-0.5, {
      quantity: '|cos(T) − limit|',
      of: (run: LabRun<'alignment'>, { data: dataset, width }: TrainingTrial) =>
        distance(run, cutOffOf(dataset, width), limitOf(dataset).atCutOff),
    }),
    afterwards: meanScalesAs(-0.5, {
      quantity: '|cos(∞) − limit|',
      of: (run: LabRun<'alignment'>, { data: dataset }: TrainingTrial) =>
        distance(run, run.stepsTaken, limitOf(dataset).afterwards),
    }),
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  features: alignmentAtEnd,
  picture: {
    along: 'steps',
    quantity: 'cos∠(b, β(t))',
    curves: { 'λ = 0.5 until T': ({ alignment }) => alignment },
    bounds: {
      'limit at T': (_run, { data: dataset }) => limitOf(dataset).atCutOff,
      'limit afterwards': (_run, { data: dataset }) => limitOf(dataset).afterwards,
    },
  },
  judge: alongSizes({ over: 'the initial weights' }),
  plan: {
    quick: { datasets: 1, trials: 4500 },
    standard: { datasets: 2, trials: 4500 },
    deep: { datasets: 10, trials: 10_000 },
  },
  controls: [
    {
      name: 'λ = 0.45, against the limit of λ = 0.5',
      given: trainingTrials({ data: linearNetworks, widths: () => SMALL_WIDTHS, plan: planWith(0.45) }),
    },
    {
      name: backpropagation.name,
      lab: createLab(backpropagation),
      given: trainingTrials({ data: linearNetworks, widths: () => SMALL_WIDTHS, plan: planWith(LAMBDA) }),
    },
  ],
  doesNotShow: [
    'networks that are not linear',
    'data with a singular K',
    'that the limit is approached at every τ',
  ],
});
