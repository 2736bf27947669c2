import { exp } from '../math/exp.js';
import { log } from '../math/log.js';

/** The largest of k outputs, from `at` on: its place among them. NaN is never the largest. */
export function largestOutput(outputs: Float64Array, at: number, classes: number): number {
  let largest = 0;
  for (let k = 1; k < classes; k++) {
    if ((outputs[at + k] as number) > (outputs[at + largest] as number)) largest = k;
  }
  return largest;
}

/**
 * δ = softmax(f) − onehot(label) for one sample, the gradient of its cross-entropy by f: δ_k = exp(f_k)/Σ_l exp(f_l) − [k = label].
 *
 * Shapes: k numbers of outputs and errors, from `at` on. Outputs must be finite.
 * Checked by: test/classifier/cross-entropy.test.ts.
 */
export function softmaxError(
  outputs: Float64Array,
  at: number,
  classes: number,
  label: number,
  errors: Float64Array,
): void {
  const shift = outputs[at + largestOutput(outputs, at, classes)] as number;
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    const power = exp((outputs[at + k] as number) - shift);
    errors[at + k] = power;
    sum += power;
  }
  for (let k = 0; k < classes; k++) errors[at + k] = (errors[at + k] as number) / sum;
  errors[at + label] = (errors[at + label] as number) - 1;
}

/** The cross-entropy of one sample: −ln softmax(f)_label = ln Σ_k exp(f_k) − f_label. Outputs must be finite. */
export function crossEntropy(outputs: Float64Array, at: number, classes: number, label: number): number {
  const shift = outputs[at + largestOutput(outputs, at, classes)] as number;
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += exp((outputs[at + k] as number) - shift);
  return log(sum) + (shift - (outputs[at + label] as number));
}
