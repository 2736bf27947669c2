import { atMost, unlessDiverged, worstMargin } from '../src/claim/margin.js';
import { forEveryDataset } from '../src/claim/quantifier.js';
import { theorem } from '../src/claim/theorem.js';
import { createLab } from '../src/engine/lab.js';
import type { Dataset } from '../src/law/datasets.js';
import { dot, gram, mulTransposeVector } from '../src/math/matrix.js';
import { symmetricEigen } from '../src/math/symmetric-eigen.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { mistaken } from '../src/model/mistaken.js';
import { errorNegated, outputScaleMissing } from '../src/model/wrong-rules.js';
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

/** Standard deviations of the change that the bound allows above twice its mean. */
const DEVIATIONS = 3;

/** Wrong: a little regularization that nobody asked for. */
const secretlyRegularized = mistaken(feedbackAlignment, 'λ = 0.03 for λ = 0', () => ({
  regularization: 0.03,
}));

/**
 * A + 3√A with A = n + yᵀK⁻¹y, the bound on p·sup_t |cos(t) − cos(0)|.
 *
 * As p → ∞, β moves by −Zᵀs/√p with Ks = e(0), so bᵀβ moves by a Gaussian of variance e(0)ᵀK⁻¹e(0), which is A in the mean,
 * and W's own change moves it by about half of that; ‖b‖‖β‖ ≈ p hardly moves.
 */
function largestScaledChange({ problem: { X, y } }: Dataset): number {
  const { values, vectors } = symmetricEigen(gram(X));
  const labels = mulTransposeVector(vectors, y);
  const size =
    X.rows +
    dot(
      labels,
      labels.map((label, i) => label / (values[i] as number)),
    );
  return size + DEVIATIONS * Math.sqrt(size);
}

export default theorem({
  id: 'alignment-stalls',
  statement: String.raw`without regularization the change of \cos\angle(b, \beta(t)) vanishes as p grows`,
  checkedAs:
    'p·sup_t |cos∠(b, β(t)) − cos∠(b, β(0))| ≤ A + 3√A, A = n + yᵀK⁻¹y, with probability ≥ 1 − δ at each of several widths, over all steps until ‖e(t)‖ ≤ 1e-9‖e(0)‖: an explicit bound of order 1/p, stronger than vanishing',
  source: {
    work: 'Song, Xu & Lafferty (2021)',
    locator:
      'alignment of linear networks: regularization is necessary; the explicit bound is derived in this project',
  },
  constants: {
    δ: DELTA,
    'standard deviations': DEVIATIONS,
    'η·λ_max(K)': STEP,
    'largest κ': LARGEST_CONDITION_NUMBER,
  },
  given: withoutRegularization,
  lab: createLab(),
  hypotheses: { data: wellConditioned },
  experiment: ({ training }, lab) => lab.train(training, ['alignment']),
  conclusion: {
    'hardly moves': (run, { data, width }) => {
      const quantity = 'p·|cos∠(b, β(t)) − cos∠(b, β(0))|';
      const most = largestScaledChange(data);
      const start = run.alignment[0] as number;
      return unlessDiverged(run, quantity, () =>
        worstMargin(run.alignment.length, (t) =>
          atMost(quantity, width * Math.abs((run.alignment[t] as number) - start), most, {
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
    quantity: 'p·|cos∠(b, β(t)) − cos∠(b, β(0))|',
    scale: 'log',
    spacing: 'log',
    curves: {
      'λ = 0': ({ alignment }, { width }) =>
        alignment.map((cos) => width * Math.abs(cos - (alignment[0] as number))),
    },
    bounds: { 'A + 3√A': (_run, { data }) => largestScaledChange(data) },
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
    { name: errorNegated.name, lab: createLab(errorNegated) },
    { name: outputScaleMissing.name, lab: createLab(outputScaleMissing) },
  ],
  assumptions: brokenAssumptions,
  bestConstants: {
    'hardly moves': {
      form: 'sup_t |cos∠(b, β(t)) − cos∠(b, β(0))| ≤ c(A + 3√A)/p',
      name: 'c',
      claimed: 1,
      fromMargin: (margin) => 1 - margin,
    },
  },
  regimes: linearRegimes,
  doesNotShow: [
    'the exponent of the rate in p: bounds at several widths are no fit',
    'networks that are not linear',
    'the sign of the W update: at λ = 0 a flipped sign is feedback alignment in law',
    'that the rule is feedback alignment: backpropagation does not turn β towards b either',
  ],
});
