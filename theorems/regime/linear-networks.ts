import { conditionedUpTo } from '../../src/law/data-hypotheses.js';
import { datasetRegimes } from '../../src/law/dataset-regimes.js';
import { conditionNumber, type Dataset, type DatasetLaw, datasets } from '../../src/law/datasets.js';
import { type TrainingPlan, trainingTrials } from '../../src/law/training-trials.js';
import { linear, tanh } from '../../src/model/activation.js';
import { orthonormalInputs, sphereInputs } from '../../src/model/input-family.js';
import { linearTeacher, signLabels } from '../../src/model/label-family.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';

// Linear networks, and what becomes of them without regularization, on a grid of widths: no alignment builds up.

export const DELTA = 0.1;
export const STEP = 0.5;
export const LARGEST_CONDITION_NUMBER = 50;
const FOLLOWED_TO = 1e-9;

const dataLaw: DatasetLaw = {
  activations: [linear],
  inputs: [orthonormalInputs, sphereInputs],
  labels: [signLabels, linearTeacher],
  samples: [2, 4],
  dimensionPerSample: 4,
};
export const linearNetworks = datasets(dataLaw);
export const linearRegimes = datasetRegimes(dataLaw);
/** Broken: the same data, a network that is not linear. */
const tanhNetworks = datasets({ ...dataLaw, activations: [tanh] });

export const wellConditioned = {
  [`κ ≤ ${LARGEST_CONDITION_NUMBER}`]: conditionedUpTo(LARGEST_CONDITION_NUMBER),
};

const widths = {
  quick: [64, 128, 512],
  standard: [64, 256, 1024, 4096],
  deep: [64, 256, 1024, 4096, 1_000_000, 1_000_000_000],
} as const;

const stepSizeOf = ({ kernel }: Dataset): number => STEP / kernel.largest;

/** Without regularization, until the error is this fraction of its start. */
export const unregularizedUntil =
  (relativeError: number) =>
  (dataset: Dataset): TrainingPlan => ({
    stepSize: stepSizeOf(dataset),
    schedule: unregularized,
    // Four times what the limiting contraction 1 − ηγ needs: all but a few runs in ten thousand arrive.
    steps: Math.ceil((-4 * Math.log(relativeError) * conditionNumber(dataset)) / STEP),
    stopAt: { relativeError },
  });

/** The broken regime: λ > 0 for τ√p/η steps, a time in which alignment builds up (see alignment-rises). */
export const regularizedFor =
  (tau: number) =>
  (dataset: Dataset, width: number): TrainingPlan => {
    const stepSize = stepSizeOf(dataset);
    return {
      stepSize,
      schedule: constantSchedule(0.5),
      steps: Math.round((tau * Math.sqrt(width)) / stepSize),
    };
  };

/** Runs without regularization until they have converged. */
export const withoutRegularization = trainingTrials({
  data: linearNetworks,
  widths: (_dataset, profile) => widths[profile],
  plan: unregularizedUntil(FOLLOWED_TO),
});

export const withRegularization = trainingTrials({
  data: linearNetworks,
  widths: (_dataset, profile) => widths[profile],
  plan: regularizedFor(3),
});

/** What is assumed of networks without regularization that do not align, each violated alone. */
export const brokenAssumptions = {
  'λ = 0': { given: withRegularization },
  'linear network': {
    given: trainingTrials({
      data: tanhNetworks,
      widths: () => [64, 256],
      plan: unregularizedUntil(FOLLOWED_TO),
    }),
  },
};
