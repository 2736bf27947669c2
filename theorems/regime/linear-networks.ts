import { datasetRegimes } from '../../src/law/dataset-regimes.js';
import { conditionNumber, type Dataset, type DatasetLaw, datasets } from '../../src/law/datasets.js';
import type { TrainingPlan } from '../../src/law/training-trials.js';
import { linear, tanh } from '../../src/model/activation.js';
import { orthonormalInputs, sphereInputs } from '../../src/model/input-family.js';
import { linearTeacher, signLabels } from '../../src/model/label-family.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';

// Linear networks without regularization, on a grid of widths: no alignment builds up.

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
export const tanhNetworks = datasets({ ...dataLaw, activations: [tanh] });

export const wellConditioned = {
  [`κ ≤ ${LARGEST_CONDITION_NUMBER}`]: (dataset: Dataset) =>
    conditionNumber(dataset) <= LARGEST_CONDITION_NUMBER,
};

export const widths = {
  quick: [64, 128, 512],
  standard: [64, 256, 1024, 4096],
  deep: [64, 256, 1024, 4096, 1_000_000, 1_000_000_000],
} as const;

export function untilConverged(dataset: Dataset): TrainingPlan {
  return {
    stepSize: STEP / dataset.kernel.largest,
    schedule: unregularized,
    // Four times what the limiting contraction 1 − ηγ needs: all but a few runs in ten thousand arrive.
    steps: Math.ceil((-4 * Math.log(FOLLOWED_TO) * conditionNumber(dataset)) / STEP),
    stopAt: { relativeError: FOLLOWED_TO },
  };
}

/** The broken regime: λ > 0 for the time in which alignment builds up (see alignment-rises). */
export function regularized(dataset: Dataset, width: number): TrainingPlan {
  const { stepSize } = untilConverged(dataset);
  return { stepSize, schedule: constantSchedule(0.5), steps: Math.round((3 * Math.sqrt(width)) / stepSize) };
}
