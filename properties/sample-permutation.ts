import * as fc from 'fast-check';
import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { matrixOf } from '../src/math/matrix.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import { samplesPermuted, signPerSample } from '../src/model/wrong-rules.js';
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

const orderOf = ({ training, order }: Case): readonly number[] => permutation(training.problem.X.rows, order);

/** Sample i of the image is sample order[i]. */
const permuteSamples = (order: readonly number[]): Symmetry => ({
  problem: ({ X, y, activation }) => ({
    X: matrixOf(X.rows, X.columns, (i, k) => X.get(order[i] as number, k)),
    y: y.map((_, i) => y[order[i] as number] as number),
    activation,
  }),
  weights: (weights) => weights,
});

export default property({
  id: 'sample-permutation',
  statement: String.raw`(W, \beta)^+(X, y) = (W, \beta)^+(PX, Py) for every permutation P of the samples`,
  checkedAs:
    'equal: at every state of up to 3 steps, and for ‖e(t)‖ along the run, up to rounding; n, d ≤ 6, p ≤ 8',
  source: { work: 'derived in this project', locator: 'a sum over samples does not depend on their order' },
  given: fc.record({ training: trainings(), order: fc.nat() }),
  givenAs: 'small training runs, and a permutation of the samples',
  showCase: (problem) =>
    `${showTraining(problem.training)}\norder of the samples = [${orderOf(problem).join(', ')}]`,
  features: ({ training }) => trainingFeatures(training),
  lab: createReferenceLab(),
  hypotheses: {
    'numbers within range': ({ training }, lab) => withinRange(training, lab),
    startsAwayFromKinks: ({ training }, lab) => startsAwayFromKinks(training, lab),
  },
  experiment: (problem, lab) => compareUnder(permuteSamples(orderOf(problem)), problem.training, lab),
  conclusion: symmetryConclusion,
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'roundings of a step': STEP_ROUNDINGS, 'roundings of a run': RUN_ROUNDINGS },
  controls: [samplesPermuted, signPerSample].map((rule) => ({
    name: rule.name,
    lab: createReferenceLab(rule),
  })),
  regimes: trainingRegimes(({ training }: { readonly training: Training }) => training),
  doesNotShow: ['equal bits: the sum over samples may round differently in another order'],
});
