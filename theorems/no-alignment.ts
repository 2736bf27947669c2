import { atMost, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { mistaken } from '../src/model/mistaken.js';
import { outputScaleMissing } from '../src/model/wrong-rules.js';
import { alignmentAtEnd } from './conclusion/alignment-at-end.js';
import {
  brokenAssumptions,
  DELTA,
  LARGEST_CONDITION_NUMBER,
  linearRegimes,
  STEP,
  wellConditioned,
  withoutRegularization,
  withRegularization,
} from './regime/linear-networks.js';

/**
 * Bound on √p·sup_t |cos|. At the start √p·cos is a standard Gaussian in the limit, which exceeds 3 in 0.3 % of draws;
 * training adds at most 0.3 % at these widths, so that violations stay far below δ.
 */
const LARGEST_SCALED_COSINE = 3;

/** Wrong: a little regularization that nobody asked for. */
const secretlyRegularized = mistaken(feedbackAlignment, 'λ = 0.1 for λ = 0', () => ({ regularization: 0.1 }));

export default theorem({
  id: 'no-alignment',
  statement: String.raw`\sup_t |\cos\angle(b, \beta(t))| = O(1/\sqrt{p}) when \lambda = 0`,
  checkedAs:
    '√p·sup_t |cos∠(b, β(t))| ≤ 3 with probability ≥ 1 − δ at each of several widths, over all steps until ‖e(t)‖ ≤ 1e-9‖e(0)‖; an explicit constant on a grid of widths: neither weaker nor stronger',
  source: { work: 'Song, Xu & Lafferty (2021)', locator: 'alignment of linear networks, λ = 0' },
  constants: {
    δ: DELTA,
    'largest √p·sup|cos|': LARGEST_SCALED_COSINE,
    'η·λ_max(K)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
  },
  given: withoutRegularization,
  lab: createLab(),
  hypotheses: { data: wellConditioned },
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
  },
  remarks: (run) => [`ended: ${run.ending}`, `engine: ${run.ranOn}`],
  features: alignmentAtEnd,
  picture: {
    along: 'steps',
    quantity: '√p·|cos∠(b, β(t))|',
    spacing: 'log',
    curves: {
      'λ = 0': ({ alignment }, { width }) => alignment.map((cos) => Math.sqrt(width) * Math.abs(cos)),
    },
    bounds: { claimed: () => LARGEST_SCALED_COSINE },
    beside: { 'λ > 0': 'λ = 0.5' },
  },
  judge: forEveryDataset({ withProbability: 1 - DELTA, over: 'the initial weights' }),
  plan: {
    quick: { datasets: 2, trials: 500 },
    standard: { datasets: 8, trials: 1000 },
    deep: { datasets: 20, trials: 5000 },
  },
  controls: [
    { name: 'λ > 0', given: withRegularization },
    { name: secretlyRegularized.name, lab: createLab(secretlyRegularized) },
    { name: outputScaleMissing.name, lab: createLab(outputScaleMissing) },
  ],
  assumptions: brokenAssumptions,
  bestConstants: {
    'stays small': {
      form: 'sup_t |cos∠(b, β(t))| ≤ c/√p',
      name: 'c',
      claimed: LARGEST_SCALED_COSINE,
      fromMargin: (margin) => LARGEST_SCALED_COSINE * (1 - margin),
    },
  },
  regimes: linearRegimes,
  doesNotShow: [
    'what training does: the random start has this size already; see alignment-stalls for the change',
    'the exponent of the rate in p: bounds at several widths are no fit',
    'networks that are not linear',
    'that the rule is feedback alignment: backpropagation does not turn β towards b either',
  ],
});
