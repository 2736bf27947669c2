import { crossEntropy, largestOutput } from './cross-entropy.js';
import { forwardPass } from './forward-pass.js';
import type { Digits, Images } from './images.js';
import type { Workspace } from './workspace.js';

/** What is recorded at the steps that were asked for. */
export interface ClassifierObservables {
  /**
   * The mean over training samples of cos∠(Bδ, Vδ), between the error signals that feedback alignment and
   * backpropagation would send to the hidden layer. Samples without a signal (δ = 0) are left out.
   */
  readonly errorSignalAlignment: Float64Array;
  /** The mean cross-entropy of training samples. */
  readonly trainingLoss: Float64Array;
  /** The share of training samples, and of test samples, whose largest output is that of their class. */
  readonly trainingAccuracy: Float64Array;
  readonly testAccuracy: Float64Array;
}

/** One value of each observable. */
export type Observation = { readonly [K in keyof ClassifierObservables]: number };

/** The observables of the present state; training ones on the first `sample` training images. Undefined when an output is not finite. */
export function observeClassifier(
  workspace: Workspace,
  digits: Digits,
  sample: number,
): Observation | undefined {
  const training = scan(workspace, digits, digits.train, Math.min(sample, digits.train.count));
  const test = scan(workspace, digits, digits.test, digits.test.count);
  if (training === undefined || test === undefined) return undefined;
  return {
    errorSignalAlignment: training.alignment,
    trainingLoss: training.loss,
    trainingAccuracy: training.accuracy,
    testAccuracy: test.accuracy,
  };
}

function scan(workspace: Workspace, digits: Digits, images: Images, total: number) {
  const { classes } = workspace.sizes;
  const { outputs, errors, capacity } = workspace;
  const order = Int32Array.from({ length: total }, (_, i) => i);
  const cosine = signalCosine(workspace);
  let [loss, correct, cosines, signals] = [0, 0, 0, 0];
  for (let from = 0; from < total; from += capacity) {
    const count = Math.min(capacity, total - from);
    if (!forwardPass(workspace, digits, { images, order, from, count })) return undefined;
    for (let i = 0; i < count; i++) {
      const at = i * classes;
      const label = images.labels[from + i] as number;
      loss += crossEntropy(outputs, at, classes, label);
      if (largestOutput(outputs, at, classes) === label) correct++;
      const cos = cosine(errors, at);
      if (cos === undefined) continue;
      cosines += cos;
      signals++;
    }
  }
  return { loss: loss / total, accuracy: correct / total, alignment: cosines / signals };
}

/**
 * cos∠(Bδ, Vδ) = δᵀBᵀVδ/√(δᵀBᵀBδ · δᵀVᵀVδ), from three k×k matrices; undefined where a signal vanishes.
 */
function signalCosine({
  kernel,
  sizes: { classes },
  width,
  output,
  backward,
  products,
}: Workspace): (errors: Float64Array, at: number) => number | undefined {
  const rowsAgainstRows = (first: Float64Array, second: Float64Array): Float64Array => {
    kernel.rowProducts(first, classes, second, classes, products, width);
    return products.slice();
  };
  const mixed = rowsAgainstRows(backward, output);
  const back = rowsAgainstRows(backward, backward);
  const out = rowsAgainstRows(output, output);
  return (errors, at) => {
    const size = form(back, errors, at, classes) * form(out, errors, at, classes);
    return size > 0 ? form(mixed, errors, at, classes) / Math.sqrt(size) : undefined;
  };
}

/** δᵀAδ. */
function form(A: Float64Array, errors: Float64Array, at: number, classes: number): number {
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    let row = 0;
    for (let l = 0; l < classes; l++) row += (A[k * classes + l] as number) * (errors[at + l] as number);
    sum += (errors[at + k] as number) * row;
  }
  return sum;
}
