import * as fc from 'fast-check';
import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab } from '../src/engine/lab.js';
import { matrixOf, type Vector } from '../src/math/matrix.js';
import { ACTIVATIONS } from '../src/model/activation.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';
import { activationForSlope, backwardBiased } from '../src/model/wrong-rules.js';
import { withinRange } from './comparison/arithmetic-range.js';
import { RUN_ROUNDINGS, STEP_ROUNDINGS } from './comparison/rounding.js';
import { compareUnder, type Symmetry, symmetryConclusion } from './comparison/symmetry.js';

interface Case {
  readonly training: Training;
  /** Bit r says whether unit r is flipped. */
  readonly flips: number;
}

const MAX_WIDTH = 8;

function signsOf({ training, flips }: Case): readonly number[] {
  return Array.from({ length: training.start.W.rows }, (_, r) => ((flips >> r) & 1 ? -1 : 1));
}

const flipUnits = (signs: readonly number[]): Symmetry => {
  const flip = (x: Vector): Vector => x.map((value, r) => (signs[r] as number) * value);
  return {
    problem: (problem) => problem,
    weights: ({ W, beta, b }) => ({
      W: matrixOf(W.rows, W.columns, (r, k) => (signs[r] as number) * W.get(r, k)),
      beta: flip(beta),
      b: flip(b),
    }),
  };
};

export default property({
  id: 'sign-flip-of-hidden-units',
  statement: String.raw`S\,(W, \beta)^+(W, \beta, b) = (W, \beta)^+(SW, S\beta, Sb) for odd \psi and every S = \mathrm{diag}(\pm 1)`,
  checkedAs:
    'equal: at every state of up to 3 steps, and for ‖e(t)‖ along the run, up to rounding; n, d ≤ 6, p ≤ 8',
  source: {
    work: 'derived in this project',
    locator: 'ψ(−z)(−β) = ψ(z)β and ψ′(−z)(−b) = −ψ′(z)b for odd ψ',
  },
  given: fc.record({
    training: trainings({ activations: ACTIVATIONS.filter(({ odd }) => odd), maxWidth: MAX_WIDTH }),
    flips: fc.nat(2 ** MAX_WIDTH - 1),
  }),
  givenAs: 'small training runs with odd activations, and a set of hidden units',
  showCase: (problem) => `${showTraining(problem.training)}\nsigns = [${signsOf(problem).join(', ')}]`,
  features: ({ training }) => trainingFeatures(training),
  lab: createReferenceLab(),
  hypotheses: { 'numbers within range': ({ training }, lab) => withinRange(training, lab) },
  experiment: (problem, lab) => compareUnder(flipUnits(signsOf(problem)), problem.training, lab),
  conclusion: symmetryConclusion,
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'roundings of a step': STEP_ROUNDINGS, 'roundings of a run': RUN_ROUNDINGS },
  controls: [activationForSlope, backwardBiased].map((rule) => ({
    name: rule.name,
    lab: createReferenceLab(rule),
  })),
  regimes: trainingRegimes(
    ({ training }: { readonly training: Training }) => training,
    ACTIVATIONS.filter(({ odd }) => odd),
  ),
  doesNotShow: ['activations that are not odd, for which it is false'],
});
