import { atLeast, type Margin, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import type { Run } from '../src/engine/observables.js';
import { conditionNumber, type Dataset, datasets } from '../src/law/datasets.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { dot, matrix, rowOf, times, transposedMmul } from '../src/math/matrix.js';
import { linear } from '../src/model/activation.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { type InputFamily, orthonormalInputs } from '../src/model/input-family.js';
import { linearTeacher, signLabels } from '../src/model/label-family.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../src/model/schedule.js';
import { forwardSignFlipped } from '../src/model/wrong-rules.js';
import { arrives } from './conclusion/arrives.js';

const DELTA = 0.1;
/** The alignment that must be kept; without regularization it is about 1/√p. */
const SMALLEST_COSINE = 0.5;
/** T = τ√p/η: the alignment needs a time of order √p to build up. */
const TAU = 3;
const LAMBDA = 0.5;
const STEP = 0.2;
/** (1 − ε)γI ⪯ K ⪯ (1 + ε)γI with γ = 1. */
const ISOMETRY = 0.25;
const FOLLOWED_TO = 1e-9;

/** Rows whose Gram matrix has eigenvalues uniform on [1 − ε, 1 + ε], in uniformly random directions. */
const nearIsometricInputs: InputFamily = {
  name: 'near-isometric',
  needsWideInputs: true,
  draw: (n, d, stream) => {
    const right = orthonormalInputs.draw(n, d, stream);
    const scaled = Array.from({ length: n }, (_, k) =>
      times(Math.sqrt(1 + ISOMETRY * (2 * stream.uniform() - 1)), rowOf(right, k)),
    );
    return transposedMmul(orthonormalInputs.draw(n, n, stream), matrix(scaled));
  },
};

const data = datasets({
  activations: [linear],
  inputs: [orthonormalInputs, nearIsometricInputs],
  labels: [signLabels, linearTeacher],
  samples: [3, 6],
  dimensionPerSample: 2,
});

const widths = {
  quick: [64, 256],
  standard: [64, 256, 1024, 4096],
  deep: [64, 256, 1024, 4096, 65_536, 1_048_576],
} as const;

const stepSizeOf = ({ kernel }: Dataset): number => STEP / kernel.largest;
const cutOffOf = (dataset: Dataset, width: number): number =>
  Math.round((TAU * Math.sqrt(width)) / stepSizeOf(dataset));

/** Four times what the limiting contraction 1 − ηγ needs. */
const stepsAfter = (dataset: Dataset): number =>
  Math.ceil((-4 * Math.log(FOLLOWED_TO) * conditionNumber(dataset)) / STEP);

function plan(dataset: Dataset, width: number): TrainingPlan {
  const cutOff = cutOffOf(dataset, width);
  return {
    stepSize: stepSizeOf(dataset),
    schedule: cutOffSchedule(LAMBDA, cutOff),
    steps: cutOff + stepsAfter(dataset),
    stopAt: { relativeError: FOLLOWED_TO },
  };
}

const trials = (change: (whole: TrainingPlan, dataset: Dataset) => Partial<TrainingPlan> = () => ({})) =>
  trainingTrials({
    data,
    widths: (_dataset, profile) => widths[profile],
    plan: (dataset, width) => {
      const whole = plan(dataset, width);
      return { ...whole, ...change(whole, dataset) };
    },
  });

function alignedFrom(run: Run<'alignment'>, from: number, to: number): Margin {
  const quantity = 'cos∠(b, β(t))';
  return unlessDiverged(run, quantity, () => {
    // A run that has converged before the cut-off has had no time to align; its last state is judged.
    const first = Math.min(from, run.stepsTaken);
    return worstMargin(Math.min(to, run.stepsTaken) - first + 1, (k) =>
      atLeast(quantity, run.alignment[first + k] as number, SMALLEST_COSINE, { where: `t = ${first + k}` }),
    );
  });
}

const cutOffIn = ({ data: dataset, width }: TrainingTrial): number => cutOffOf(dataset, width);

export default theorem({
  id: 'alignment',
  statement: String.raw`\cos\angle(b, \beta(t)) \ge c for all t \ge T, with probability \ge 1 - \delta, where \lambda_t = \lambda for t < T and 0 after; and \|e(t)\| \to 0`,
  checkedAs:
    'c = 0.5, λ = 0.5, T = 3√p/η, rows with (1 − ε)I ⪯ K ⪯ (1 + ε)I, ε = 0.25; every t ≥ T until ‖e(t)‖ ≤ 1e-9‖e(0)‖; explicit constants where the paper has none: stronger',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'alignment of linear networks with regularization; T ~ √p is derived in this project',
  },
  constants: {
    δ: DELTA,
    c: SMALLEST_COSINE,
    τ: TAU,
    λ: LAMBDA,
    ε: ISOMETRY,
    'η·λ_max(K)': STEP,
    'least ‖y‖²/n': 0.5,
  },
  given: trials(),
  lab: createLab(),
  hypotheses: {
    data: {
      // β is pulled towards b by the labels; labels near 0 would need a longer time.
      '‖y‖² ≥ n/2': ({ problem: { y } }) => dot(y, y) >= y.length / 2,
    },
  },
  experiment: ({ training }, lab) => lab.train(training, ['alignment']),
  conclusion: {
    'aligned at T': (run, trial) => alignedFrom(run, cutOffIn(trial), cutOffIn(trial)),
    'aligned for ever after': (run, trial) => alignedFrom(run, cutOffIn(trial), Number.POSITIVE_INFINITY),
    'error vanishes': (run, trial) =>
      arrives(run, {
        quantity: 'steps after T to ‖e(t)‖ ≤ 1e-9‖e(0)‖',
        after: cutOffIn(trial),
        within: stepsAfter(trial.data),
      }),
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 5, trials: 1000 },
    deep: { datasets: 20, trials: 5000 },
  },
  controls: [
    { name: 'λ = 0', given: trials(() => ({ schedule: unregularized })) },
    {
      name: 'T = 3/η at every width',
      given: trials((_whole, dataset) => ({
        schedule: cutOffSchedule(LAMBDA, Math.round(TAU / stepSizeOf(dataset))),
      })),
    },
    { name: 'λ never ends', given: trials(() => ({ schedule: constantSchedule(LAMBDA) })) },
    { name: backpropagation.name, lab: createLab(backpropagation) },
    { name: forwardSignFlipped.name, lab: createLab(forwardSignFlipped) },
  ],
  doesNotShow: [
    'the largest c: at these constants the limit of the cosine as p → ∞ is 0.7 to 0.9',
    'Gaussian data as such: see gaussian-isometry for how near to an isometry they are',
    'networks that are not linear',
    'a fixed T: the time must grow like √p',
  ],
});
