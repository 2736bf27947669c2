import { atMost } from '../../src/claim/margin.js';
import { conditionedUpTo, gapIsPositive } from '../../src/law/data-hypotheses.js';
import { datasetRegimes } from '../../src/law/dataset-regimes.js';
import { type Dataset, type DatasetLaw, datasets } from '../../src/law/datasets.js';
import type { TrainingPlan } from '../../src/law/training-trials.js';
import { erfActivation, tanh } from '../../src/model/activation.js';
import type { ExpectedKernel } from '../../src/model/expected-kernel.js';
import { orthonormalInputs, sphereInputs } from '../../src/model/input-family.js';
import { networkTeacher, signLabels } from '../../src/model/label-family.js';
import { unregularized } from '../../src/model/schedule.js';

// The regime of Theorem 3.2 at sizes that can be paid: smooth bounded ψ, rows of length 1, γ > 0, p = C n²/(δγ²).

export const DELTA = 0.1;
/** Steps grow with κ: wrong rules, which run in weight space, would take minutes on worse data. */
export const LARGEST_CONDITION_NUMBER = 8;

/** Networks with a smooth bounded activation on rows of length 1. */
const dataLaw: DatasetLaw = {
  activations: [erfActivation, tanh],
  inputs: [orthonormalInputs, sphereInputs],
  labels: [signLabels, networkTeacher],
  samples: [2, 4],
  dimensionPerSample: 4,
};
export const smoothNetworks = datasets(dataLaw);
export const smoothRegimes = datasetRegimes(dataLaw);

/** ⌈C n²/(δγ²)⌉, and at least `smallest`: below some 64 units the asymptotic form asks for too little. */
export function overparameterizedWidth(constant: number, smallest: number): (data: Dataset) => number {
  return ({ problem, kernel }) =>
    Math.max(smallest, Math.ceil((constant * problem.X.rows ** 2) / (DELTA * kernel.gap ** 2)));
}

/** ηγ/4, by which the error contracts in every step. */
export const contraction = ({ gap }: ExpectedKernel, stepSize: number): number => (stepSize * gap) / 4;

/** The steps in which a run that contracts by ηγ/4 a step reaches a relative error; one that does not may need more. */
export const stepsTo = (relativeError: number, kernel: ExpectedKernel, stepSize: number): number =>
  Math.ceil(-Math.log(relativeError) / contraction(kernel, stepSize));

/** Without regularization and with η = step/λ_max(Ḡ), until the error is this fraction of its start. */
export const unregularizedUntil =
  (relativeError: number, step: number) =>
  ({ kernel }: Dataset): TrainingPlan => {
    const stepSize = step / kernel.largest;
    return {
      stepSize,
      schedule: unregularized,
      steps: stepsTo(relativeError, kernel, stepSize),
      stopAt: { relativeError },
    };
  };

/** What is asked of a data set, so that runs are short and widths can be paid. */
export const payable = (width: (data: Dataset) => number, largest: number) => ({
  'γ > 0': gapIsPositive,
  [`κ ≤ ${LARGEST_CONDITION_NUMBER}`]: conditionedUpTo(LARGEST_CONDITION_NUMBER),
  [`p ≤ ${largest}`]: (data: Dataset) => atMost('p', width(data), largest),
});
