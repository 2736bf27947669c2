import * as fc from 'fast-check';
import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { type Matrix, mapEntries, matrixOf, minus, mmul, plus } from '../src/math/matrix.js';
import { RandomStream } from '../src/math/random-stream.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import { orthonormalInputs } from '../src/model/input-family.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import { showMatrix, showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { RUN_ROUNDINGS, STEP_ROUNDINGS } from './comparison/rounding.js';
import { compareUnder, type Symmetry, symmetryConclusion } from './comparison/symmetry.js';
import { startsAwayFromKinks } from './comparison/visited-states.js';

interface Case {
  readonly training: Training;
  readonly rotationSeed: number;
}

/** Q (d×d), uniform on the orthogonal matrices, reflections included. */
function rotationOf({ training, rotationSeed }: Case): Matrix {
  const dimension = training.problem.X.columns;
  return orthonormalInputs.draw(dimension, dimension, RandomStream.at(rotationSeed, 'rotation'));
}

const rotateInputs = (Q: Matrix): Symmetry => ({
  problem: ({ X, y, activation }) => ({ X: mmul(X, Q), y, activation }),
  weights: ({ W, beta, b }) => ({ W: mmul(W, Q), beta, b }),
});

/** Wrong: every entry of W moves by η in the direction of its update. */
const signOfTheUpdate: LearningRule = {
  name: 'sign of the W update',
  step: (state) => {
    const { W, beta } = feedbackAlignment.step(state);
    const signs = mapEntries(minus(W, state.W), (change) => state.stepSize * Math.sign(change));
    return { W: plus(state.W, signs), beta };
  },
};

/** Wrong: the first column of W is frozen, as if its input were a constant. */
const firstInputFrozen: LearningRule = {
  name: 'first input frozen',
  step: (state) => {
    const { W, beta } = feedbackAlignment.step(state);
    return { W: matrixOf(W.rows, W.columns, (r, k) => (k === 0 ? state.W : W).get(r, k)), beta };
  },
};

export default property({
  id: 'input-rotation',
  statement: String.raw`(W^+Q, \beta^+)(X, W) = (W, \beta)^+(XQ, WQ) for every orthogonal Q`,
  checkedAs:
    'equal: at every state of up to 3 steps, and for ‖e(t)‖ along the run, up to rounding; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator: '(XQ)(WQ)ᵀ = XWᵀ, and every update of w_r is a combination of inputs',
  },
  given: fc.record({ training: trainings(), rotationSeed: fc.nat() }),
  givenAs: 'small training runs, and an orthogonal matrix',
  showCase: (problem) => `${showTraining(problem.training)}\nQ = ${showMatrix(rotationOf(problem))}`,
  features: ({ training }) => trainingFeatures(training),
  lab: createReferenceLab(),
  hypotheses: {
    'numbers within range': ({ training }, lab) => withinRange(training, lab),
    startsAwayFromKinks: ({ training }, lab) => startsAwayFromKinks(training, lab),
  },
  experiment: (problem, lab) => compareUnder(rotateInputs(rotationOf(problem)), problem.training, lab),
  conclusion: symmetryConclusion,
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'roundings of a step': STEP_ROUNDINGS, 'roundings of a run': RUN_ROUNDINGS },
  controls: [signOfTheUpdate, firstInputFrozen].map((rule) => ({
    name: rule.name,
    lab: createReferenceLab(rule),
  })),
  regimes: trainingRegimes(({ training }: { readonly training: Training }) => training),
  doesNotShow: ['steps after a pre-activation of ReLU came within rounding of 0'],
});
