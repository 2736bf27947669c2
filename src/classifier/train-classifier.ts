import { withProducts } from '../math/lend-products.js';
import type { ProductKind } from '../math/product-kernel.js';
import { type ClassifierObservables, type Observation, observeClassifier } from './classifier-observables.js';
import type { ClassifierRule } from './classifier-rule.js';
import { type ClassifierTraining, requireClassifierTraining } from './classifier-training.js';
import { type ClassifierWeights, drawClassifierWeights, unitsOf } from './classifier-weights.js';
import { forwardPass } from './forward-pass.js';
import { minibatches } from './minibatches.js';
import { moveWeights } from './step.js';
import { loadWeights, openWorkspace, storedWeights, type Workspace } from './workspace.js';

/** The record of a run. The series end at the last finite state of those that were to be observed. */
export interface ClassifierRun extends ClassifierObservables {
  /** diverged: a number overflowed or became NaN. */
  readonly ending: 'completed' | 'diverged';
  readonly stepsTaken: number;
  readonly final: ClassifierWeights;
}

/**
 * Trains a two-layer classifier, d inputs, p ReLU units, k classes, on the cross-entropy of f = Vᵀψ(Wx)/√p, by minibatches.
 *
 * Throws: InputError for a training that is not fully or wrongly specified. Divergence is an ending, not an error.
 * Source: the setting of the digits simulation of Song, Xu & Lafferty (2021); initial weights, the scaling and the sum
 * over the minibatch are ours. Checked by: test/classifier/train-classifier.test.ts.
 */
export function trainClassifier(
  rule: ClassifierRule,
  training: ClassifierTraining,
  kind?: ProductKind,
): ClassifierRun {
  requireClassifierTraining(training);
  const { digits, start, batchSize } = training;
  const { pixels: inputs } = digits.train;
  const { classes } = digits;
  const weights = 'kind' in start ? drawClassifierWeights(start, { inputs, classes }) : start;
  const units = unitsOf(weights, inputs, classes);
  return withProducts((kernel) => {
    const workspace = openWorkspace(kernel, { inputs, units, classes }, batchSize);
    loadWeights(workspace, weights);
    return run(rule, training, workspace);
  }, kind);
}

function run(rule: ClassifierRule, training: ClassifierTraining, workspace: Workspace): ClassifierRun {
  const { digits, stepSize, schedule, batchSize, steps, stream, observeAt, observeOn } = training;
  const { output, backward, carrier } = workspace;
  const batchAt = minibatches(digits.train.count, batchSize, stream.child('minibatches'));
  const observations: Observation[] = [];
  const own = stream.child('rule');
  let step = 0;
  let finite = true;
  for (; ; step++) {
    if (step === observeAt[observations.length]) {
      const observation = observeClassifier(workspace, digits, observeOn ?? digits.train.count);
      finite = observation !== undefined;
      if (observation !== undefined) observations.push(observation);
    }
    if (!finite || step === steps) break;
    const { order, from } = batchAt(step);
    finite = forwardPass(workspace, digits, { images: digits.train, order, from, count: batchSize });
    if (!finite) break;
    rule.carry({ step, output, backward, stream: own }, carrier);
    const regularization = rule.regularization(schedule.at(step));
    moveWeights(workspace, { stepSize, regularization });
  }
  const final = storedWeights(workspace);
  const sound = finite && final.W.every(Number.isFinite) && final.V.every(Number.isFinite);
  return { ending: sound ? 'completed' : 'diverged', stepsTaken: step, final, ...seriesOf(observations) };
}

function seriesOf(observations: readonly Observation[]): ClassifierObservables {
  const series = (name: keyof Observation): Float64Array => Float64Array.from(observations, (o) => o[name]);
  return {
    errorSignalAlignment: series('errorSignalAlignment'),
    trainingLoss: series('trainingLoss'),
    trainingAccuracy: series('trainingAccuracy'),
    testAccuracy: series('testAccuracy'),
  };
}
