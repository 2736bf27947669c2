import fc from 'fast-check';
import { agreementOfGramSpace, ENGINE_ROUNDINGS } from '../../properties/comparison/engine-agreement.js';
import { trainings } from '../../src/arbitrary/trainings.js';
import type { Carrier } from '../../src/engine/carrier.js';
import { GRAM_OBSERVABLES, type GramObservable, trainInGramSpace } from '../../src/engine/gram-space.js';
import type { Run } from '../../src/engine/observables.js';
import { trainInWeightSpace } from '../../src/engine/weight-space.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { gram } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { symmetricEigen } from '../../src/math/symmetric-eigen.js';
import { linear } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { INPUT_FAMILIES } from '../../src/model/input-family.js';
import { LABEL_FAMILIES } from '../../src/model/label-family.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { constantSchedule, cutOffSchedule, unregularized } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';

const RULES: readonly [Carrier, LearningRule][] = [
  ['b', feedbackAlignment],
  ['beta', backpropagation],
];
const observablesOf = (carrier: Carrier): readonly GramObservable[] =>
  GRAM_OBSERVABLES.filter((name) => name !== 'totalDrift' || carrier === 'b');

/** Largest difference of two series, relative to the size the quantity has along the run. */
function seriesDeviation(ours: Float64Array, reference: Float64Array, scale: number): number {
  const length = Math.min(ours.length, reference.length);
  let worst = Math.abs(ours.length - reference.length) > 1 ? Number.POSITIVE_INFINITY : 0;
  for (let t = 0; t < length; t++) {
    const [here, there] = [ours[t] as number, reference[t] as number];
    // β = 0 has no direction in either.
    if (!(Number.isNaN(here) && Number.isNaN(there))) worst = Math.max(worst, Math.abs(here - there) / scale);
  }
  return worst;
}

const peak = (series: Float64Array): number =>
  series.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-300);

/** Errors are compared on the scale of outputs and labels, which is where their rounding comes from; so are the rest. */
export function deviation(carrier: Carrier, rule: LearningRule, training: Training): number {
  const observe = observablesOf(carrier);
  const ours = trainInGramSpace(carrier, training, observe) as Run<GramObservable>;
  const reference = trainInWeightSpace(rule, training, observe) as Run<GramObservable>;
  const weights = peak(reference.outputNorm);
  return Math.max(
    seriesDeviation(ours.errorNorm, reference.errorNorm, peak(reference.errorNorm)),
    seriesDeviation(ours.outputNorm, reference.outputNorm, weights),
    seriesDeviation(ours.alignment, reference.alignment, 1),
    carrier === 'beta' ? 0 : seriesDeviation(ours.totalDrift.output, reference.totalDrift.output, weights),
    carrier === 'beta'
      ? 0
      : seriesDeviation(
          ours.totalDrift.forward,
          reference.totalDrift.forward,
          Math.max(1, peak(reference.totalDrift.forward)),
        ),
  );
}

/** An overparameterized linear run that does not expand, with all families of data and all schedules. */
export function longTraining(trial: number): Training {
  const stream = RandomStream.at(1, 'gram-space', trial);
  const n = stream.integer(1, 6);
  const d = n + stream.integer(0, 6);
  const X = stream.pick(INPUT_FAMILIES).draw(n, d, stream.child('X'));
  const y = stream.pick(LABEL_FAMILIES).draw(X, linear, stream.child('y'));
  const problem = { X, y, activation: linear };
  const largest = Math.max(symmetricEigen(gram(X)).values.at(-1) as number, 1e-3);
  const start = gaussianWeights(problem, stream.integer(16, 64)).draw(stream.child('start'));
  const lambda = stream.integer(1, 5) / 10;
  const schedule = stream.pick([unregularized, constantSchedule(lambda), cutOffSchedule(lambda, 20)]);
  return { problem, start, stepSize: (0.05 + 0.2 * stream.uniform()) / (1 + largest), schedule, steps: 60 };
}

/** The largest difference on searched problems, as a share of the majorant of rounding, and a problem beyond it. */
export function searchedDifference(numRuns: number): {
  counterexample: unknown;
  worst: number;
  count: number;
} {
  let worst = 0;
  let count = 0;
  const details = fc.check(
    fc.property(
      trainings({ activations: [linear], maxSteps: 3 }),
      fc.constantFrom(...RULES),
      (training, [carrier, rule]) => {
        const { differences } = agreementOfGramSpace(carrier, rule, training);
        count += 1;
        worst = Math.max(worst, ...differences.map(({ size }) => size));
        return differences.every(({ size }) => size < ENGINE_ROUNDINGS);
      },
    ),
    { seed: 4, numRuns },
  );
  return { counterexample: details.counterexample?.[0] ?? null, worst, count };
}

/** The largest relative deviation over long runs, and where it was; NaN counts as the largest. */
export function longDeviation(trials: number): { worst: number; where: string } {
  let found = { worst: 0, where: '' };
  for (let trial = 0; trial < trials; trial++) {
    for (const [carrier, rule] of RULES) {
      const worst = deviation(carrier, rule, longTraining(trial));
      if (!(worst <= found.worst)) found = { worst, where: `trial ${trial}, ${rule.name}` };
      if (Number.isNaN(worst)) return found;
    }
  }
  return found;
}
