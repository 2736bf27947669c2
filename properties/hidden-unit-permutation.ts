import * as fc from 'fast-check';
import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { matrixOf } from '../src/math/matrix.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { mistaken } from '../src/model/mistaken.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { permutation } from './comparison/permutation.js';
import { RUN_ROUNDINGS, STEP_ROUNDINGS } from './comparison/rounding.js';
import { compareUnder, type Symmetry, symmetryConclusion } from './comparison/symmetry.js';
import { startsAwayFromKinks } from './comparison/visited-states.js';

interface Case {
  readonly training: Training;
  /** The number of a permutation. */
  readonly order: number;
}

const orderOf = ({ training, order }: Case): readonly number[] => permutation(training.start.W.rows, order);

/** Unit r of the image is unit order[r]. */
const permuteUnits = (order: readonly number[]): Symmetry => ({
  problem: (problem) => problem,
  weights: ({ W, beta, b }) => ({
    W: matrixOf(W.rows, W.columns, (r, k) => W.get(order[r] as number, k)),
    beta: beta.map((_, r) => beta[order[r] as number] as number),
    b: b.map((_, r) => b[order[r] as number] as number),
  }),
});

/** Wrong: each unit receives the error through the backward weight of the unit before it. */
const carriersShifted = mistaken(feedbackAlignment, 'b of the unit before', ({ b }) => ({
  b: b.map((_, r) => b.at(r - 1) as number),
}));

/** Wrong: W of every unit but the first is frozen. */
const firstUnitOnly = mistaken(feedbackAlignment, 'only the first unit learns', ({ b }) => ({
  b: b.map((value, r) => (r === 0 ? value : 0)),
}));

export default property({
  id: 'hidden-unit-permutation',
  statement: String.raw`P\,(W, \beta)^+(W, \beta, b) = (W, \beta)^+(PW, P\beta, Pb) for every permutation P of the hidden units`,
  checkedAs:
    'equal: at every state of up to 3 steps, and for ‖e(t)‖ along the run, up to rounding; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator: 'a sum over hidden units does not depend on their order',
  },
  given: fc.record({ training: trainings(), order: fc.nat() }),
  givenAs: 'small training runs, and a permutation of the hidden units',
  showCase: (problem) =>
    `${showTraining(problem.training)}\norder of the units = [${orderOf(problem).join(', ')}]`,
  features: ({ training }) => trainingFeatures(training),
  lab: createReferenceLab(),
  hypotheses: {
    'numbers within range': ({ training }, lab) => withinRange(training, lab),
    startsAwayFromKinks: ({ training }, lab) => startsAwayFromKinks(training, lab),
  },
  experiment: (problem, lab) => compareUnder(permuteUnits(orderOf(problem)), problem.training, lab),
  conclusion: symmetryConclusion,
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'roundings of a step': STEP_ROUNDINGS, 'roundings of a run': RUN_ROUNDINGS },
  controls: [carriersShifted, firstUnitOnly].map((rule) => ({
    name: rule.name,
    lab: createReferenceLab(rule),
  })),
  regimes: trainingRegimes(({ training }: { readonly training: Training }) => training),
  doesNotShow: ['equal bits: the sum over hidden units may round differently in another order'],
});
