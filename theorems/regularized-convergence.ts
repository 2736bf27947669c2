import { atMost, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import type { Run } from '../src/engine/observables.js';
import type { Dataset } from '../src/law/datasets.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { norm } from '../src/math/matrix.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { mistaken } from '../src/model/mistaken.js';
import { constantSchedule, cutOffSchedule } from '../src/model/schedule.js';
import { outputScaleMissing, regularizationSignFlipped } from '../src/model/wrong-rules.js';
import { arrives } from './conclusion/arrives.js';
import { relativeError } from './picture/error-curves.js';
import { SMALLEST_WIDTH, WIDTH_CONSTANT, width } from './regime/convergence-width.js';
import {
  contraction,
  DELTA,
  LARGEST_CONDITION_NUMBER,
  payable,
  smoothNetworks,
  smoothRegimes,
  stepsTo,
} from './regime/smooth-networks.js';

const LARGEST_WIDTH = 256;
/** λ in units of λ_max(Ḡ). */
const STRENGTH = 0.5;
/** η Σ_t λ_t, whatever the width: e⁻⁴ of β₀ is left at the cut-off. */
const TOTAL = 4;
/** η(λ + λ_max(Ḡ)). */
const STEP = 0.5;
/** After the cut-off the error is followed down to this fraction of its start. */
const FOLLOWED_TO = 1e-9;

/** Wrong: contracts, but by less than ηγ/4. */
const eighthOfTheStep = mistaken(feedbackAlignment, 'η/8 for η', ({ stepSize }) => ({
  stepSize: stepSize / 8,
}));

const lambdaOf = ({ kernel }: Dataset): number => STRENGTH * kernel.largest;
const stepSizeOf = (dataset: Dataset): number => STEP / (lambdaOf(dataset) + dataset.kernel.largest);
const cutOffOf = (dataset: Dataset): number => Math.ceil(TOTAL / (stepSizeOf(dataset) * lambdaOf(dataset)));

function plan(dataset: Dataset): TrainingPlan {
  const { kernel } = dataset;
  const [stepSize, cutOff] = [stepSizeOf(dataset), cutOffOf(dataset)];
  return {
    stepSize,
    schedule: cutOffSchedule(lambdaOf(dataset), cutOff),
    // The error at the cut-off is at most ‖e(0)‖ + ‖y‖; a tenth more steps than a start at ‖e(0)‖ needs.
    steps: cutOff + Math.ceil(1.1 * stepsTo(FOLLOWED_TO, kernel, stepSize)),
    stopAt: { relativeError: FOLLOWED_TO, resolution: (stepSize * kernel.gap) / 100 },
  };
}

/** The same λ for ever. */
function withoutEnd(dataset: Dataset): TrainingPlan {
  return { ...plan(dataset), schedule: constantSchedule(lambdaOf(dataset)) };
}

/** What the conclusion leaves of ‖e(0)‖ at most, as a share of it. */
function errorBound(
  { errorNorm }: Run<'errorNorm'>,
  { data: { kernel, problem }, training: { stepSize, schedule } }: TrainingTrial,
): readonly number[] {
  const labels = norm(problem.y) / (errorNorm[0] as number);
  const bound = [1];
  for (let t = 0; t + 1 < errorNorm.length; t++) {
    const shrinkage = stepSize * schedule.at(t);
    bound.push((1 - contraction(kernel, stepSize) - shrinkage) * (bound[t] as number) + shrinkage * labels);
  }
  return bound;
}

const neverEnding = trainingTrials({
  data: smoothNetworks,
  widths: (dataset) => [width(dataset)],
  plan: withoutEnd,
});
const narrow = trainingTrials({ data: smoothNetworks, widths: () => [4], plan });

export default theorem({
  id: 'regularized-convergence',
  statement: String.raw`\|e(t+1)\| \le (1 - \eta\gamma/4 - \eta\lambda_t)\,\|e(t)\| + \eta\lambda_t\|y\| for all t, and \|e(t)\| \to 0 once \lambda_t = 0, with probability \ge 1 - \delta, where \sum_t \lambda_t is bounded`,
  checkedAs:
    'λ_t = λ_max(Ḡ)/2 until η Σλ_t = 4, then 0; every step until ‖e(t)‖ ≤ 1e-9‖e(0)‖ or rounding decides; η(λ + λ_max(Ḡ)) = 1/2; width p = max(64, n²/(50δγ²)), far less than the proof needs: stronger',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator:
      'convergence of feedback alignment with regularization; this form of the step is derived in this project',
  },
  constants: {
    δ: DELTA,
    C: WIDTH_CONSTANT,
    'smallest p': SMALLEST_WIDTH,
    'λ/λ_max(Ḡ)': STRENGTH,
    η·Σλ_t: TOTAL,
    'η·(λ + λ_max(Ḡ))': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
  },
  given: trainingTrials({ data: smoothNetworks, widths: (dataset) => [width(dataset)], plan }),
  lab: createLab(),
  hypotheses: { data: payable(width, LARGEST_WIDTH) },
  experiment: ({ training }, lab) => lab.train(training, ['errorNorm']),
  conclusion: {
    'contracts up to λ‖y‖': (run, { data: { kernel, problem }, training: { stepSize, schedule } }) => {
      const quantity = '(‖e(t+1)‖ − ηλ_t‖y‖)/‖e(t)‖';
      const perStep = contraction(kernel, stepSize);
      const labels = norm(problem.y);
      return unlessDiverged(run, quantity, () =>
        worstMargin(run.stepsTaken, (t) => {
          const shrinkage = stepSize * schedule.at(t);
          const [now, next] = [run.errorNorm[t] as number, run.errorNorm[t + 1] as number];
          return atMost(quantity, (next - shrinkage * labels) / now, 1 - perStep - shrinkage, {
            scale: perStep,
            where: `t = ${t}`,
          });
        }),
      );
    },
    'error vanishes': (run, { data, training }) =>
      arrives(run, {
        quantity: 'steps after the cut-off to ‖e(t)‖ ≤ 1e-9‖e(0)‖',
        after: cutOffOf(data),
        within: training.steps - cutOffOf(data),
      }),
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  picture: {
    along: 'steps',
    quantity: '‖e(t)‖/‖e(0)‖',
    scale: 'log',
    curves: { 'λ until the cut-off': relativeError },
    bounds: { 'claimed, step by step': errorBound },
    beside: { 'λ never ends': 'λ never ends' },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 6, trials: 1000 },
    deep: { datasets: 30, trials: 5000 },
  },
  controls: [
    { name: 'λ never ends', given: neverEnding },
    { name: 'width p = 4', given: narrow },
    { name: regularizationSignFlipped.name, lab: createLab(regularizationSignFlipped) },
    { name: eighthOfTheStep.name, lab: createLab(eighthOfTheStep) },
    { name: outputScaleMissing.name, lab: createLab(outputScaleMissing) },
  ],
  assumptions: {
    'Σλ_t bounded': { given: neverEnding },
    'width large enough': { given: narrow },
  },
  bestConstants: {
    'contracts up to λ‖y‖': {
      form: '‖e(t+1)‖ ≤ (1 − cηγ − ηλ_t)‖e(t)‖ + ηλ_t‖y‖',
      name: 'c',
      claimed: 1 / 4,
      fromMargin: (margin) => (1 + margin) / 4,
    },
  },
  regimes: smoothRegimes,
  doesNotShow: [
    'the regime T ~ √p of the alignment theorem, in which Σλ_t grows with p',
    'that λ does anything: without it the error is smaller than the bound allows',
    'λ on W as well: it is seen on some data sets only',
    'activations that are not smooth, or not bounded',
  ],
});
