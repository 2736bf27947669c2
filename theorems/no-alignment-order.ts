import { alongSizes } from '../src/claim/quantifier.js';
import { scaling } from '../src/claim/scaling.js';
import { meanIs, meanScalesAs, quantileScalesAtMostAs } from '../src/claim/trend.js';
import { createLab, type LabRun } from '../src/engine/lab.js';
import { conditionedUpTo } from '../src/law/data-hypotheses.js';
import { type TrainingTrial, trainingTrials } from '../src/law/training-trials.js';
import { cosineChangeConstant } from '../src/model/alignment-limit.js';
import { backpropagation } from '../src/model/backpropagation.js';
import { alignmentAtEnd } from './conclusion/alignment-at-end.js';
import { linearNetworks, regularizedFor, STEP, unregularizedUntil } from './regime/linear-networks.js';

const LARGEST_CONDITION_NUMBER = 20;
/** What is left of the error changes the cosine by this fraction of its change. */
const FOLLOWED_TO = 1e-6;
const QUANTILE = 0.9;
/** Eight standard errors of a mean over 3 000 draws: spread and mean of the change are alike. */
const WITHIN = 0.2;

const widths = {
  quick: [1e3, 1e5, 1e7, 1e9],
  standard: [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9],
  deep: [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9],
} as const;

/** The broken regime: with λ > 0 the change is of order 1. Small widths, since alignment takes √p steps. */
const withRegularization = trainingTrials({
  data: linearNetworks,
  widths: () => [30, 100, 300, 1000],
  plan: regularizedFor(1),
});

const change = ({ alignment, ending }: LabRun<'alignment'>): number =>
  ending === 'diverged' ? Number.POSITIVE_INFINITY : (alignment.at(-1) as number) - (alignment[0] as number);

export default scaling({
  id: 'no-alignment-order',
  statement: String.raw`\sup_t |\cos\angle(b, \beta(t))| = O(1/\sqrt{p}) when \lambda = 0; the change \cos(\infty) - \cos(0) has mean \sim c/p`,
  checkedAs:
    'widths 10³ … 10⁹ in Gram space, until ‖e(t)‖ ≤ 1e-6‖e(0)‖: the 0.9-quantile of √p·sup_t|cos| does not grow; the mean of cos(∞) − cos(0) falls like 1/p; and p times it is the explicit constant within 20 %: stronger than the bound, which the random start alone attains',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator: 'linear networks without regularization; the change and its constant: derived in this project',
  },
  constants: {
    quantile: QUANTILE,
    'η·λ_max(K)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
    'error of the constant': WITHIN,
  },
  given: trainingTrials({
    data: linearNetworks,
    widths: (_dataset, profile) => widths[profile],
    plan: unregularizedUntil(FOLLOWED_TO),
  }),
  lab: createLab(),
  hypotheses: {
    data: { 'κ ≤ 20': conditionedUpTo(LARGEST_CONDITION_NUMBER) },
  },
  experiment: ({ training }: TrainingTrial, lab) => lab.train(training, ['alignment']),
  conclusion: {
    'sup does not grow': quantileScalesAtMostAs(0, QUANTILE, {
      quantity: '√p·sup_t |cos|',
      of: ({ alignment, ending }: LabRun<'alignment'>, { width }: TrainingTrial) =>
        ending === 'diverged'
          ? Number.POSITIVE_INFINITY
          : Math.sqrt(width) * alignment.reduce((sup, value) => Math.max(sup, Math.abs(value)), 0),
    }),
    'change is of order 1/p': meanScalesAs(-1, { quantity: 'cos(∞) − cos(0)', of: change }),
    'change has its constant': meanIs(1, WITHIN, {
      quantity: 'p·(cos(∞) − cos(0))/constant',
      of: (run: LabRun<'alignment'>, { width, data: { problem }, training: { stepSize } }: TrainingTrial) =>
        (width * change(run)) / cosineChangeConstant(problem, stepSize),
    }),
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  features: alignmentAtEnd,
  judge: alongSizes({ over: 'the initial weights' }),
  plan: {
    quick: { datasets: 1, trials: 3000 },
    standard: { datasets: 2, trials: 3000 },
    deep: { datasets: 10, trials: 10_000 },
  },
  controls: [
    { name: 'λ > 0', given: withRegularization },
    { name: backpropagation.name, lab: createLab(backpropagation) },
  ],
  doesNotShow: [
    'networks that are not linear',
    'the sign of the W update: at λ = 0 a flipped sign is feedback alignment in law',
    'a logarithmic growth: the fitted exponent leaves room for p^0.02',
  ],
});
