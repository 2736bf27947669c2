import type { Theorem } from '../src/claim/claim.js';
import { atMost, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { type TheoremText, theorem } from '../src/claim/theorem.js';
import { createLab, type Lab, type LabRun } from '../src/engine/lab.js';
import { conditionedUpTo, gapIsPositive } from '../src/law/data-hypotheses.js';
import { datasetRegimes } from '../src/law/dataset-regimes.js';
import { type Dataset, type DatasetLaw, datasets } from '../src/law/datasets.js';
import type { Regime } from '../src/law/regime.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { norm, times } from '../src/math/matrix.js';
import { erfActivation, relu, tanh } from '../src/model/activation.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import {
  clusteredInputs,
  correlatedInputs,
  orthonormalInputs,
  sphereInputs,
} from '../src/model/input-family.js';
import { networkTeacher, signLabels } from '../src/model/label-family.js';
import { mistaken } from '../src/model/mistaken.js';
import { constantSchedule } from '../src/model/schedule.js';
import { errorNegated, outputScaleMissing, outputWeightsFrozen } from '../src/model/wrong-rules.js';
import { contractionBound, relativeError } from './picture/error-curves.js';
import { SMALLEST_WIDTH, WIDTH_CONSTANT, width } from './regime/convergence-width.js';
import { erfNetworksIn, payable } from './regime/erf-networks.js';
import { contraction, DELTA, unregularizedUntil } from './regime/smooth-networks.js';

const LARGEST_WIDTH = 512;
const LARGEST_CONDITION_NUMBER = 50;
/** The error is followed down to this fraction of its start, or to where rounding decides. */
const FOLLOWED_TO = 1e-9;

/** Wrong: contracts, but by less than ηγ/4; a bound that is several times too weak would not see it. */
const eighthOfTheStep = mistaken(feedbackAlignment, 'η/8 for η', ({ stepSize }) => ({
  stepSize: stepSize / 8,
}));

/** Wrong: learns well at first; a check that does not follow the error far enough would not see it. */
const stopsEarly = mistaken(feedbackAlignment, 'stops learning at ‖e‖ < 1e-6', ({ error }) => ({
  error: norm(error) < 1e-6 ? times(0, error) : error,
}));

const dataLaw: DatasetLaw = {
  activations: [erfActivation, tanh],
  inputs: [orthonormalInputs, sphereInputs, correlatedInputs],
  labels: [signLabels, networkTeacher],
  samples: [2, 4],
  dimensionPerSample: 3,
};
const data = datasets(dataLaw);

function plan(dataset: Dataset): TrainingPlan {
  // A run that contracts as claimed is through by its last step; one that is not has been violated on the way.
  const run = unregularizedUntil(FOLLOWED_TO, 0.5)(dataset);
  const resolution = (run.stepSize * dataset.kernel.gap) / 100;
  return { ...run, stopAt: { ...run.stopAt, resolution } };
}

/** Broken: twice the step at which the linearized error stops contracting. */
const longStepPlan = (dataset: Dataset): TrainingPlan => ({
  ...plan(dataset),
  stepSize: 4 / dataset.kernel.largest,
  steps: 50,
});

/** Broken: λ keeps the error away from 0. */
const regularizedPlan = (dataset: Dataset): TrainingPlan => ({
  ...plan(dataset),
  schedule: constantSchedule(0.1),
});

/** κ far above 50: near-duplicate inputs, over a horizon that can be paid for. */
const illConditioned = datasets({ ...dataLaw, inputs: [clusteredInputs] });
const shortPlan = (dataset: Dataset): TrainingPlan => ({ ...plan(dataset), steps: 2000 });

/** Neither smooth nor bounded. */
const withRelu = datasets({ ...dataLaw, activations: [relu] });

const text: TheoremText<Dataset, TrainingTrial, Lab, LabRun<'errorNorm'>> = {
  id: 'convergence',
  statement: String.raw`\|e(t+1)\| \le (1 - \eta\gamma/4)\,\|e(t)\| for all t, with probability \ge 1 - \delta`,
  checkedAs:
    'every step until ‖e(t)‖ ≤ 1e-9‖e(0)‖ or rounding decides; width p = max(64, n²/(50δγ²)), far less than the proof needs: stronger; η = 0.5/λ_max(Ḡ)',
  source: { work: 'Song, Xu & Lafferty (2021)', locator: 'Theorem 3.2, (3.1)' },
  constants: {
    δ: DELTA,
    C: WIDTH_CONSTANT,
    'smallest p': SMALLEST_WIDTH,
    'η·λ_max(Ḡ)': 0.5,
    'largest κ': LARGEST_CONDITION_NUMBER,
  },
  given: trainingTrials({ data, widths: (dataset) => [width(dataset)], plan }),
  lab: createLab(),
  hypotheses: {
    data: {
      'γ > 0': gapIsPositive,
      'κ ≤ 50': conditionedUpTo(LARGEST_CONDITION_NUMBER),
      'p ≤ 512': (dataset) => atMost('p', width(dataset), LARGEST_WIDTH),
    },
  },
  experiment: ({ training }, lab) => lab.train(training, ['errorNorm']),
  conclusion: {
    contracts: (run, { data: { kernel }, training: { stepSize } }) => {
      const quantity = '‖e(t+1)‖/‖e(t)‖';
      const by = contraction(kernel, stepSize);
      return unlessDiverged(run, quantity, () =>
        worstMargin(run.stepsTaken, (t) =>
          atMost(quantity, (run.errorNorm[t + 1] as number) / (run.errorNorm[t] as number), 1 - by, {
            scale: by,
            where: `t = ${t}`,
          }),
        ),
      );
    },
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  picture: {
    along: 'steps',
    quantity: '‖e(t)‖/‖e(0)‖',
    scale: 'log',
    curves: { 'feedback alignment': relativeError },
    bounds: { '(1 − ηγ/4)ᵗ': contractionBound },
    beside: { [eighthOfTheStep.name]: eighthOfTheStep.name },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 4, trials: 500 },
    standard: { datasets: 8, trials: 1000 },
    deep: { datasets: 40, trials: 5000 },
  },
  controls: [
    { name: 'width p = 4', given: trainingTrials({ data, widths: () => [4], plan }) },
    { name: outputWeightsFrozen.name, lab: createLab(outputWeightsFrozen) },
    { name: errorNegated.name, lab: createLab(errorNegated) },
    { name: outputScaleMissing.name, lab: createLab(outputScaleMissing) },
    { name: eighthOfTheStep.name, lab: createLab(eighthOfTheStep) },
    { name: stopsEarly.name, lab: createLab(stopsEarly) },
  ],
  assumptions: {
    'width large enough': { given: trainingTrials({ data, widths: () => [4], plan }) },
    'step size small': { given: trainingTrials({ data, widths: () => [512], plan: longStepPlan }) },
    'no regularization': { given: trainingTrials({ data, widths: () => [512], plan: regularizedPlan }) },
    'κ ≤ 50': {
      given: trainingTrials({ data: illConditioned, widths: () => [256], plan: shortPlan }),
      // Small γ makes for large widths as well; here the width is given.
      alsoWithout: ['p ≤ 512'],
    },
    'smooth, bounded activation': { given: trainingTrials({ data: withRelu, widths: () => [256], plan }) },
  },
  bestConstants: {
    contracts: {
      form: '‖e(t+1)‖ ≤ (1 − cηγ)‖e(t)‖',
      name: 'c',
      claimed: 1 / 4,
      fromMargin: (margin) => (1 + margin) / 4,
    },
  },
  regimes: datasetRegimes(dataLaw),
  doesNotShow: [
    'the limit t → ∞ beyond rounding',
    'activations that are not smooth, or not bounded',
    'that the width of the theorem is needed: it is not, see the constants',
    'the sign of the W update: at λ = 0 a flipped sign is feedback alignment in law',
  ],
};

export default theorem(text);

/** The same conclusion in one regime, at any width. */
export const convergenceIn = (regime: Regime): Theorem<Lab> =>
  theorem({
    ...text,
    given: trainingTrials({ data: erfNetworksIn(regime), widths: () => [], plan }),
    hypotheses: { data: payable },
    judge: forEveryDataset({ withProbability: 1 - regime.delta, over: 'the initial weights' }),
    controls: [],
    assumptions: {},
  });
