import * as fc from 'fast-check';
import { trainingRegimes } from '../src/arbitrary/training-regimes.js';
import { trainings } from '../src/arbitrary/trainings.js';
import { atMost } from '../src/claim/margin.js';
import { property } from '../src/claim/property.js';
import { forEveryProblem } from '../src/claim/quantifier.js';
import { createReferenceLab, type Lab } from '../src/engine/lab.js';
import { trainInWeightSpace } from '../src/engine/weight-space.js';
import { gaussianWeights } from '../src/law/initial-weights.js';
import { type Matrix, times, toRows } from '../src/math/matrix.js';
import { RandomStream } from '../src/math/random-stream.js';
import { feedbackAlignment } from '../src/model/feedback-alignment.js';
import type { LearningRule } from '../src/model/learning-rule.js';
import type { Weights } from '../src/model/problem.js';
import { showTraining } from '../src/model/show-training.js';
import type { Training } from '../src/model/training.js';
import { trainingFeatures } from '../src/model/training-features.js';

const entries = (a: Matrix): number[] => toRows(a).flat();
const weightBits = ({ W, beta, b }: Weights): number[] => [...entries(W), ...beta, ...b];

/** Every number of a run that can be seen: all series and the final weights. */
function numbersOf(training: Training, lab: Lab): number[] {
  const run = lab.train(training, ['errorNorm', 'loss', 'alignment', 'weightDrift', 'kernels']);
  return [
    run.stepsTaken,
    ...run.errorNorm,
    ...run.loss,
    ...run.alignment,
    ...run.weightDrift.forward,
    ...run.weightDrift.output,
    ...run.kernels.flatMap(({ G, H }) => [...entries(G), ...entries(H)]),
    ...weightBits(trainInWeightSpace(lab.rule, training).final),
  ];
}

/** How many places differ; 0 and −0 do, NaN and NaN do not. */
function differentBits(first: readonly number[], second: readonly number[]): number {
  const places = Math.max(first.length, second.length);
  return Array.from({ length: places }, (_, k) => Object.is(first[k], second[k])).filter((same) => !same)
    .length;
}

/** Work that must leave no trace: another training run, and draws from another stream. */
function unrelatedWork(training: Training, lab: Lab, seed: number): void {
  const { start } = training;
  numbersOf({ ...training, start: { ...start, beta: times(2, start.b), b: times(-1, start.beta) } }, lab);
  gaussianWeights(training.problem, 3).draw(RandomStream.at(seed, 'unrelated'));
}

/** Wrong: b is redrawn at every step, from a stream that all runs share. */
function backwardWeightsRedrawn(): LearningRule {
  const shared = RandomStream.at(0, 'backward weights');
  return {
    name: 'b redrawn at every step',
    step: (state) => feedbackAlignment.step({ ...state, b: shared.gaussians(state.b.length) }),
  };
}

export default property({
  id: 'same-seed-same-bits',
  statement: String.raw`equal inputs give equal bits; equal seeds give equal W(0), \beta(0), b`,
  checkedAs:
    'equal, in one process: runs twice in a row and after other work; n, d ≤ 6, p ≤ 8, up to 3 steps',
  source: {
    work: 'derived in this project',
    locator: 'training is a function of its inputs, a draw of its stream',
  },
  given: fc.record({ training: trainings(), seed: fc.nat() }),
  givenAs: 'small training runs, and a seed',
  showCase: ({ training, seed }) => `${showTraining(training)}\nseed = ${seed}`,
  features: ({ training }) => trainingFeatures(training),
  lab: createReferenceLab(),
  hypotheses: {},
  experiment: ({ training, seed }, lab) => {
    const law = gaussianWeights(training.problem, training.start.W.rows);
    const drawn = weightBits(law.draw(RandomStream.at(seed, 'initial weights')));
    const first = numbersOf(training, lab);
    const second = numbersOf(training, lab);
    unrelatedWork(training, lab, seed);
    return {
      again: differentBits(first, second),
      afterOtherWork: differentBits(first, numbersOf(training, lab)),
      drawnAgain: differentBits(drawn, weightBits(law.draw(RandomStream.at(seed, 'initial weights')))),
    };
  },
  conclusion: {
    twiceInARow: ({ again }) => atMost('numbers that differ', again, 0, { scale: 1 }),
    afterOtherWork: ({ afterOtherWork }) => atMost('numbers that differ', afterOtherWork, 0, { scale: 1 }),
    initialWeights: ({ drawnAgain }) => atMost('weights that differ', drawnAgain, 0, { scale: 1 }),
  },
  judge: forEveryProblem(),
  plan: { quick: { problems: 1000 }, standard: { problems: 1000 }, deep: { problems: 20_000 } },
  constants: { 'numbers that may differ': 0 },
  controls: [backwardWeightsRedrawn()].map((rule) => ({ name: rule.name, lab: createReferenceLab(rule) })),
  regimes: trainingRegimes(({ training }: { readonly training: Training }) => training),
  doesNotShow: ['equal bits on another machine, engine or version of Node', 'equal bits in another worker'],
});
