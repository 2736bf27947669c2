import { atMost, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab, type LabRun } from '../src/engine/lab.js';
import { logSpacedSteps } from '../src/engine/log-spaced-steps.js';
import type { Observable, ObservedKernels } from '../src/engine/observables.js';
import type { Dataset } from '../src/law/datasets.js';
import { type TrainingPlan, type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { minus } from '../src/math/matrix.js';
import { spectralNorm } from '../src/math/singular-values.js';
import { errorNegated, outputScaleMissing } from '../src/model/wrong-rules.js';
import { forwardDriftBound, outputDriftBound } from './conclusion/drift-bounds.js';
import { kernelChange, startOfG, startOfH } from './picture/kernel-curves.js';
import { SMALLEST_WIDTH, WIDTH_CONSTANT, width } from './regime/convergence-width.js';
import {
  contraction,
  DELTA,
  LARGEST_CONDITION_NUMBER,
  payable,
  smoothNetworks,
  unregularizedUntil,
} from './regime/smooth-networks.js';

// At the width of `convergence` its conclusion holds, and the lemmas on the way to it mostly do not.
const LARGEST_WIDTH = 256;
const STEP = 0.5;
const FOLLOWED_TO = 1e-6;
const LOOKS = 20;

function plan(dataset: Dataset): TrainingPlan {
  const run = unregularizedUntil(FOLLOWED_TO, STEP)(dataset);
  const resolution = contraction(dataset.kernel, run.stepSize) / 25;
  return { ...run, stopAt: { ...run.stopAt, resolution } };
}

type Run = LabRun<'errorNorm' | 'kernels' | 'weightDrift'>;

/** One inequality of the proof on one run, and what it looks at. */
interface Link<K extends Observable = 'errorNorm' | 'kernels' | 'weightDrift'> {
  readonly name: string;
  readonly holds: (run: LabRun<K>, trial: TrainingTrial) => boolean;
}

const start = ({ kernels }: LabRun<'kernels'>): ObservedKernels => kernels[0] as ObservedKernels;
const quarterGap = ({ data }: TrainingTrial): number => data.kernel.gap / 4;
const ratio = (run: LabRun<'errorNorm'>, t: number): number =>
  (run.errorNorm[t + 1] as number) / (run.errorNorm[t] as number);
const contracts = (run: LabRun<'errorNorm'>, { data, training }: TrainingTrial): boolean => {
  const bound = 1 - contraction(data.kernel, training.stepSize);
  return (
    run.ending !== 'diverged' &&
    Array.from({ length: run.stepsTaken }, (_, t) => ratio(run, t)).every((value) => value <= bound)
  );
};

/** The two lemmas about the initial weights, and the conclusion. */
export const outputKernelStartsNear: Link<'kernels'> = {
  name: '‖G(0) − Ḡ‖ ≤ γ/4',
  holds: (run, trial) => spectralNorm(minus(start(run).G, trial.data.kernel.matrix)) <= quarterGap(trial),
};
export const feedbackKernelStartsSmall: Link<'kernels'> = {
  name: '‖H(0)‖ ≤ γ/4',
  holds: (run, trial) => spectralNorm(start(run).H) <= quarterGap(trial),
};
export const errorContracts: Link<'errorNorm'> = {
  name: '‖e(t+1)‖ ≤ (1 − ηγ/4)‖e(t)‖',
  holds: contracts,
};

/** The chain in the order of the proof. Checked by: test/theorems/proof-chain.test.ts. */
export const CHAIN: readonly Link[] = [
  outputKernelStartsNear,
  feedbackKernelStartsSmall,
  {
    name: '‖G(t) − G(0)‖ ≤ γ/4',
    holds: (run, trial) =>
      run.kernels.every(({ G }) => spectralNorm(minus(G, start(run).G)) <= quarterGap(trial)),
  },
  {
    name: '‖H(t) − H(0)‖ ≤ γ/4',
    holds: (run, trial) =>
      run.kernels.every(({ H }) => spectralNorm(minus(H, start(run).H)) <= quarterGap(trial)),
  },
  errorContracts,
  {
    name: 'drift of β ≤ 4 sup|ψ|√n‖e(0)‖/(γ√p)',
    holds: (run, trial) => {
      const bound = outputDriftBound(run, trial);
      return run.weightDrift.output.every((value) => value <= bound);
    },
  },
  {
    name: 'drift of w_r ≤ 4 sup|ψ′||b_r|‖X‖‖e(0)‖/(γ√p)',
    holds: (run, trial) => {
      const bound = forwardDriftBound(run, trial);
      return run.weightDrift.forwardPerFeedback.every((value) => value <= bound);
    },
  },
];

export default theorem({
  id: 'proof-chain',
  statement: String.raw`\|G(0) - \bar G\|, \|H(0)\|, \|G(t) - G(0)\|, \|H(t) - H(0)\| \le \gamma/4 \Rightarrow \|e(t+1)\| \le (1 - \eta\gamma/4)\,\|e(t)\| \Rightarrow weights stay near their start`,
  checkedAs:
    'all inequalities of the proof on the same run, at the width of convergence: max(64, n²/(50δγ²)); the conclusion judged is the contraction, and each run remarks which inequality broke first; kernels at about 20 log-spaced steps until ‖e(t)‖ ≤ 1e-6‖e(0)‖',
  source: { work: 'Song, Xu & Lafferty (2021)', locator: 'Theorem 3.2 and the lemmas of its proof' },
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
  experiment: ({ training }, lab): Run =>
    lab.train(training, ['errorNorm', 'kernels', 'weightDrift'], {
      kernelsAt: logSpacedSteps(training.steps, LOOKS),
    }),
  conclusion: {
    contracts: (run, { data: { kernel }, training: { stepSize } }) => {
      const quantity = '‖e(t+1)‖/‖e(t)‖';
      const by = contraction(kernel, stepSize);
      return unlessDiverged(run, quantity, () =>
        worstMargin(run.stepsTaken, (t) =>
          atMost(quantity, ratio(run, t), 1 - by, { scale: by, where: `t = ${t}` }),
        ),
      );
    },
  },
  remarks: (run, trial) => {
    const broken = CHAIN.filter(({ holds }) => !holds(run, trial));
    const first = broken[0]?.name;
    return [
      first === undefined ? 'chain: every inequality held' : `chain: first broke at ${first}`,
      ...(contracts(run, trial) ? [] : [`chain: where the error did not contract, first broke at ${first}`]),
      `ended: ${run.ending}`,
      `engine: ${run.ranOn}`,
    ];
  },
  picture: {
    along: 'steps',
    quantity: 'spectral norm, in units of γ/4',
    scale: 'log',
    spacing: 'log',
    curves: {
      '‖G(0) − Ḡ‖': startOfG,
      '‖H(0)‖': startOfH,
      '‖G(t) − G(0)‖': kernelChange('G'),
      '‖H(t) − H(0)‖': kernelChange('H'),
    },
    bounds: { 'asked by the proof': () => 1 },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 6, trials: 1000 },
    deep: { datasets: 30, trials: 5000 },
  },
  controls: [
    {
      name: 'width p = 4',
      given: trainingTrials({ data: smoothNetworks, widths: () => [4], plan }),
    },
    { name: errorNegated.name, lab: createLab(errorNegated) },
    { name: outputScaleMissing.name, lab: createLab(outputScaleMissing) },
  ],
  doesNotShow: [
    'that an inequality which breaks is needed: the conclusion mostly holds where the lemmas do not',
    'steps between those at which the kernels are looked at',
  ],
});
