import { atLeast, type Margin, unlessDiverged } from '../src/claim/margin.js';
import { pairedForEveryDataset } from '../src/claim/quantifier.js';
import { paired, theorem } from '../src/claim/theorem.js';
import { createLab, type Lab, type LabRun } from '../src/engine/lab.js';
import type { Run } from '../src/engine/observables.js';
import { conditionedUpTo } from '../src/law/data-hypotheses.js';
import { type Dataset, datasets } from '../src/law/datasets.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { linear } from '../src/model/activation.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { orthonormalInputs, sphereInputs } from '../src/model/input-family.js';
import { linearTeacher, signLabels } from '../src/model/label-family.js';
import { mistaken } from '../src/model/mistaken.js';
import { constantSchedule, unregularized } from '../src/model/schedule.js';
import { forwardSignFlipped, regularizationIgnored } from '../src/model/wrong-rules.js';
import { alignmentAtEnd } from './conclusion/alignment-at-end.js';

const DELTA = 0.1;
/** T = τ√p/η: the alignment needs a time of order √p to build up. */
const TAU = 3;
const SMALL_LAMBDA = 0.25;
const LARGE_LAMBDA = 0.5;
/** What "rises" must mean at least, in units of the cosine. */
const RISE = 0.2;
const LARGEST_CONDITION_NUMBER = 50;

/** Wrong: strong regularization acts as a weak one, so alignment rises, but not with λ. */
const strongActsWeakly = mistaken(
  feedbackAlignment,
  `λ = ${LARGE_LAMBDA} acts as 0.15`,
  ({ regularization }) => ({
    regularization: regularization === LARGE_LAMBDA ? 0.15 : regularization,
  }),
);

const data = datasets({
  activations: [linear],
  inputs: [orthonormalInputs, sphereInputs],
  labels: [signLabels, linearTeacher],
  samples: [2, 4],
  dimensionPerSample: 3,
});

const widths = {
  quick: [64, 256],
  standard: [64, 256, 1024, 4096],
  deep: [64, 256, 1024, 4096, 65_536, 1_048_576],
} as const;

function plan({ kernel }: Dataset, width: number): TrainingPlan {
  const stepSize = 0.2 / kernel.largest;
  return { stepSize, schedule: unregularized, steps: Math.round((TAU * Math.sqrt(width)) / stepSize) };
}

const trainWith =
  (lambda: number) =>
  ({ training }: TrainingTrial, lab: Lab): LabRun<'alignment'> =>
    lab.train({ ...training, schedule: constantSchedule(lambda) }, ['alignment']);

const arms = paired({
  unregularized: trainWith(0),
  weaklyRegularized: trainWith(SMALL_LAMBDA),
  regularized: trainWith(LARGE_LAMBDA),
});

const atEnd = (run: Run<'alignment'>): number => run.alignment[run.stepsTaken] as number;

function exceeds(
  quantity: string,
  high: Run<'alignment'>,
  low: Run<'alignment'>,
  by: number,
  from = atEnd,
): Margin {
  const diverged = [high, low].find(({ ending }) => ending === 'diverged') ?? high;
  return unlessDiverged(diverged, quantity, () =>
    atLeast(quantity, atEnd(high) - from(low), by, { scale: RISE }),
  );
}

export default theorem({
  id: 'alignment-rises',
  statement: String.raw`\cos\angle(b, \beta(T)) with \lambda > 0 exceeds \cos\angle(b, \beta(0)) and the alignment reached with \lambda = 0`,
  checkedAs:
    'paired on one draw of W₀, β₀, b: T = 3√p/η steps with λ ∈ {0, 0.25, 0.5}; the cosine rises by ≥ 0.2 and ends ≥ 0.2 above the λ = 0 run, and λ = 0.5 ends above λ = 0.25; explicit constants where the paper has none: stronger',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'alignment of linear networks: regularization is necessary',
  },
  constants: {
    δ: DELTA,
    τ: TAU,
    λ: `${SMALL_LAMBDA}, ${LARGE_LAMBDA}`,
    rise: RISE,
    'η·λ_max(K)': 0.2,
    'largest κ': LARGEST_CONDITION_NUMBER,
  },
  given: trainingTrials({
    data,
    widths: (_dataset, profile) => widths[profile],
    plan,
  }),
  lab: createLab(),
  hypotheses: {
    data: {
      'κ ≤ 50': conditionedUpTo(LARGEST_CONDITION_NUMBER),
    },
  },
  experiment: arms,
  conclusion: {
    rises: ({ regularized }) =>
      exceeds(
        'cos at T − cos at 0, λ = 0.5',
        regularized,
        regularized,
        RISE,
        (run) => run.alignment[0] as number,
      ),
    'beats λ = 0': ({ regularized, unregularized: none }) =>
      exceeds('cos at T with λ = 0.5 − with λ = 0', regularized, none, RISE),
    'increases with λ': ({ regularized, weaklyRegularized }) =>
      exceeds('cos at T with λ = 0.5 − with λ = 0.25', regularized, weaklyRegularized, 0),
  },
  remarks: ({ regularized: { ending, ranOn } }) => [`ended: ${ending}`, `engine: ${ranOn}`],
  features: ({ regularized }) => alignmentAtEnd(regularized),
  picture: {
    along: 'steps',
    quantity: 'cos∠(b, β(t))',
    curves: {
      'λ = 0': ({ unregularized }) => unregularized.alignment,
      [`λ = ${SMALL_LAMBDA}`]: ({ weaklyRegularized }) => weaklyRegularized.alignment,
      [`λ = ${LARGE_LAMBDA}`]: ({ regularized }) => regularized.alignment,
    },
  },
  judge: pairedForEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 6, trials: 1000 },
    deep: { datasets: 20, trials: 5000 },
  },
  controls: [
    { name: regularizationIgnored.name, lab: createLab(regularizationIgnored) },
    { name: forwardSignFlipped.name, lab: createLab(forwardSignFlipped) },
    { name: backpropagation.name, lab: createLab(backpropagation) },
    { name: strongActsWeakly.name, lab: createLab(strongActsWeakly) },
  ],
  doesNotShow: [
    'networks that are not linear',
    'that the alignment stays after the regularization ends',
    'alignment increasing in λ at later times',
  ],
});
