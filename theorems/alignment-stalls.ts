import { atMost, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import { conditionNumber, type Dataset, datasets } from '../src/law/datasets.js';
import { type TrainingPlan, trainingTrials } from '../src/law/training-trials.js';
import { linear } from '../src/model/activation.js';
import { orthonormalInputs, sphereInputs } from '../src/model/input-family.js';
import { linearTeacher, signLabels } from '../src/model/label-family.js';
import { constantSchedule, unregularized } from '../src/model/schedule.js';
import { errorNegated, outputScaleMissing } from '../src/model/wrong-rules.js';

const DELTA = 0.1;
/** Bound on √p·sup_t |cos|. The start alone is a standard Gaussian in the limit, so 1.65 would be the least possible. */
const LARGEST_SCALED_COSINE = 4;
/** Bound on √p·sup_t |cos(t) − cos(0)|: what training adds. */
const LARGEST_SCALED_CHANGE = 3;
const LARGEST_CONDITION_NUMBER = 50;
const FOLLOWED_TO = 1e-9;
const STEP = 0.5;

const data = datasets({
  activations: [linear],
  inputs: [orthonormalInputs, sphereInputs],
  labels: [signLabels, linearTeacher],
  samples: [2, 3],
  dimensionPerSample: 4,
});

const widths = {
  quick: [64, 128, 512],
  standard: [64, 256, 1024, 4096],
  deep: [64, 256, 1024, 4096, 1_000_000, 1_000_000_000],
} as const;

function plan(dataset: Dataset): TrainingPlan {
  return {
    stepSize: STEP / dataset.kernel.largest,
    schedule: unregularized,
    // Four times what the limiting contraction 1 − ηγ needs; later steps move nothing.
    steps: Math.ceil((-4 * Math.log(FOLLOWED_TO) * conditionNumber(dataset)) / STEP),
    stopAt: { relativeError: FOLLOWED_TO },
  };
}

/** λ > 0 for the time in which alignment builds up (see alignment-rises). */
function regularizedPlan(dataset: Dataset, width: number): TrainingPlan {
  const { stepSize } = plan(dataset);
  return { stepSize, schedule: constantSchedule(0.5), steps: Math.round((3 * Math.sqrt(width)) / stepSize) };
}

export default theorem({
  id: 'alignment-stalls',
  statement: String.raw`\sup_t |\cos\angle(b, \beta(t))| = O(1/\sqrt{p}) when \lambda = 0`,
  checkedAs:
    '√p·sup_t |cos∠(b, β(t))| ≤ 4 and √p·sup_t |cos∠(b, β(t)) − cos∠(b, β(0))| ≤ 3 at each of several widths, over all steps until ‖e(t)‖ ≤ 1e-9‖e(0)‖; explicit constants on a grid of widths: neither weaker nor stronger',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'alignment of linear networks: regularization is necessary',
  },
  constants: {
    δ: DELTA,
    'largest √p·sup|cos|': LARGEST_SCALED_COSINE,
    'largest √p·sup|Δcos|': LARGEST_SCALED_CHANGE,
    'η·λ_max(K)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
  },
  given: trainingTrials({ data, widths: (_dataset, profile) => widths[profile], plan }),
  lab: createLab(),
  hypotheses: {
    data: {
      'κ ≤ 50': (dataset) => conditionNumber(dataset) <= LARGEST_CONDITION_NUMBER,
    },
  },
  experiment: ({ training }, lab) => lab.train(training, ['alignment']),
  conclusion: {
    'stays small': (run, { width }) => {
      const quantity = '√p·|cos∠(b, β(t))|';
      return unlessDiverged(run, quantity, () =>
        worstMargin(run.alignment.length, (t) =>
          atMost(quantity, Math.sqrt(width) * Math.abs(run.alignment[t] as number), LARGEST_SCALED_COSINE, {
            where: `t = ${t}`,
          }),
        ),
      );
    },
    'hardly moves': (run, { width }) => {
      const quantity = '√p·|cos∠(b, β(t)) − cos∠(b, β(0))|';
      const [start] = run.alignment;
      return unlessDiverged(run, quantity, () =>
        worstMargin(run.alignment.length, (t) =>
          atMost(
            quantity,
            Math.sqrt(width) * Math.abs((run.alignment[t] as number) - (start as number)),
            LARGEST_SCALED_CHANGE,
            {
              where: `t = ${t}`,
            },
          ),
        ),
      );
    },
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 8, trials: 1000 },
    deep: { datasets: 20, trials: 5000 },
  },
  controls: [
    {
      name: 'λ > 0',
      given: trainingTrials({ data, widths: (_dataset, profile) => widths[profile], plan: regularizedPlan }),
    },
    { name: errorNegated.name, lab: createLab(errorNegated) },
    { name: outputScaleMissing.name, lab: createLab(outputScaleMissing) },
  ],
  doesNotShow: [
    'the exponent of the rate in p: bounds at several widths are no fit',
    'much through sup|cos| alone: the random start has this size already; the change says more',
    'networks that are not linear',
    'the sign of the W update: at λ = 0 a flipped sign is feedback alignment in law',
  ],
});
