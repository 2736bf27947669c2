import { gatherPixels } from './gather-inputs.js';
import type { Workspace } from './workspace.js';

/** One step's step size and the λ that acts in it. */
export interface StepSize {
  readonly stepSize: number;
  readonly regularization: number;
}

/**
 * Moves V and W, both from the same old state, by the errors of the last pass, which must have filled the workspace.
 *
 *     V ← (1 − ηλ)V − (η/√p) Σᵢ ψ(Wxᵢ)δᵢᵀ,   W ← W − (η/√p) Σᵢ (Cδᵢ ∘ ψ′(Wxᵢ))xᵢᵀ
 *
 * The loss is the sum over the minibatch, not the mean: so λ weighs against it as in the regression model of the paper.
 * C is the workspace's carrier, which must not be `output` itself. Scales the errors of the workspace by −η/√p.
 * Cost: (2·d·p·(share of pixels with ink) + 3·k·p) multiply-adds a sample.
 * Checked by: test/classifier/train-classifier.test.ts.
 */
export function moveWeights(workspace: Workspace, { stepSize, regularization }: StepSize): void {
  const { kernel, sizes, width, capacity: count, forward, output, carrier, hidden, hiddenError } = workspace;
  const { errors, errorsByClass, errorRows, errorColumns, byPixel } = workspace;
  const { units, classes } = sizes;
  const scale = -stepSize / Math.sqrt(units);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < classes; k++) {
      const scaled = scale * (errors[i * classes + k] as number);
      errors[i * classes + k] = scaled;
      errorsByClass[k * count + i] = scaled;
    }
  }
  hiddenError.fill(0);
  kernel.addProduct(errorRows, carrier, hiddenError, width);
  kernel.silence(hiddenError, hidden, count * width);
  const kept = 1 - stepSize * regularization;
  for (let j = 0; j < output.length; j++) output[j] = kept * (output[j] as number);
  kernel.addProduct(errorColumns, hidden, output, width);
  gatherPixels(workspace, count);
  kernel.addProduct(byPixel, hiddenError, forward, width);
}
