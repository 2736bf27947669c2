import { atMost, type Margin, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import { logSpacedSteps } from '../src/engine/log-spaced-steps.js';
import type { ObservedKernels, Run } from '../src/engine/observables.js';
import { type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { minus } from '../src/math/matrix.js';
import { spectralNorm } from '../src/math/singular-values.js';
import { quarterOfGap } from './conclusion/quarter-of-gap.js';
import { kernelChange } from './picture/kernel-curves.js';
import {
  DELTA,
  LARGEST_CONDITION_NUMBER,
  overparameterizedWidth,
  payable,
  smoothNetworks,
  smoothRegimes,
  unregularizedUntil,
} from './regime/smooth-networks.js';

const WIDTH_CONSTANT = 1 / 2;
const SMALLEST_WIDTH = 256;
const LARGEST_WIDTH = 2048;
const STEP = 0.5;
/** Kernels move by what the error still has to lose: below this fraction by next to nothing. */
const FOLLOWED_TO = 1e-6;
/** Steps at which the kernels are computed, most of them early. */
const LOOKS = 20;

const width = overparameterizedWidth(WIDTH_CONSTANT, SMALLEST_WIDTH);

const plan = unregularizedUntil(FOLLOWED_TO, STEP);

function staysNearStart(which: 'G' | 'H', run: Run<'kernels'>, { data: { kernel } }: TrainingTrial): Margin {
  const quantity = `‖${which}(t) − ${which}(0)‖`;
  return unlessDiverged(run, quantity, () => {
    const [start] = run.kernels as readonly [ObservedKernels];
    return worstMargin(run.kernels.length, (k) => {
      const { step, [which]: now } = run.kernels[k] as ObservedKernels;
      return atMost(quantity, spectralNorm(minus(now, start[which])), kernel.gap / 4, {
        where: `t = ${step}`,
      });
    });
  });
}

export default theorem({
  id: 'stable-kernel',
  statement: String.raw`\|G(t) - G(0)\| \le \gamma/4 and \|H(t) - H(0)\| \le \gamma/4 for all t, with probability \ge 1 - \delta`,
  checkedAs:
    'spectral norms at about 20 log-spaced steps until ‖e(t)‖ ≤ 1e-6‖e(0)‖: weaker in t; each with probability ≥ 1 − δ at width p = max(256, n²/(2δγ²)), far less than the proof needs: stronger in p',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'lemmas on the way to Theorem 3.2; this form is derived in this project',
  },
  constants: {
    δ: DELTA,
    C: WIDTH_CONSTANT,
    'smallest p': SMALLEST_WIDTH,
    'η·λ_max(Ḡ)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    looks: LOOKS,
  },
  given: trainingTrials({ data: smoothNetworks, widths: (dataset) => [width(dataset)], plan }),
  lab: createLab(),
  hypotheses: { data: payable(width, LARGEST_WIDTH) },
  experiment: ({ training }, lab) =>
    lab.train(training, ['kernels'], { kernelsAt: logSpacedSteps(training.steps, LOOKS) }),
  conclusion: {
    'G stays': (run, trial) => staysNearStart('G', run, trial),
    'H stays': (run, trial) => staysNearStart('H', run, trial),
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  picture: {
    along: 'steps',
    quantity: 'spectral norm, in units of γ/4',
    spacing: 'log',
    curves: { '‖G(t) − G(0)‖': kernelChange('G'), '‖H(t) − H(0)‖': kernelChange('H') },
    bounds: { 'γ/4': () => 1 },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 5, trials: 1000 },
    deep: { datasets: 30, trials: 5000 },
  },
  controls: [
    {
      name: 'p/16 units',
      given: trainingTrials({
        data: smoothNetworks,
        widths: (dataset) => [Math.ceil(width(dataset) / 16)],
        plan,
      }),
    },
    {
      name: 'η·λ_max(Ḡ) = 5',
      given: trainingTrials({
        data: smoothNetworks,
        widths: (dataset) => [width(dataset)],
        plan: (dataset) => ({ ...plan(dataset), stepSize: 5 / dataset.kernel.largest }),
      }),
    },
  ],
  bestConstants: {
    'G stays': quarterOfGap('‖G(t) − G(0)‖'),
    'H stays': quarterOfGap('‖H(t) − H(0)‖'),
  },
  regimes: smoothRegimes,
  doesNotShow: [
    'the rate in p: the change was seen to fall like 1/p, faster than that of G(0) − Ḡ',
    'that G(0) is near Ḡ or H(0) small: see initial-kernel',
    'steps between those that are looked at',
  ],
});
