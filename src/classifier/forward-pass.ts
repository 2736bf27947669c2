import { softmaxError } from './cross-entropy.js';
import { gatherInputs } from './gather-inputs.js';
import type { Digits, Images } from './images.js';
import type { Workspace } from './workspace.js';

/** The samples of a pass: order[from] … order[from + count − 1] of the images. */
export interface Pass {
  readonly images: Images;
  readonly order: Int32Array;
  readonly from: number;
  readonly count: number;
}

/**
 * Outputs and errors of the samples of a pass: f = Vᵀψ(Wx)/√p, δ = softmax(f) − onehot(label), ψ = ReLU.
 *
 * Writes hidden, outputs and errors of the workspace; false, with errors left undefined, when an output is not finite.
 */
export function forwardPass(
  workspace: Workspace,
  { scale }: Pick<Digits, 'scale'>,
  { images, order, from, count }: Pass,
): boolean {
  const { kernel, sizes, width, forward, output, hidden, outputs, errors, bySample } = workspace;
  const { classes, units } = sizes;
  gatherInputs(workspace, images, scale, order, from, count);
  hidden.fill(0, 0, count * width);
  kernel.addProduct({ ...bySample, rows: count }, forward, hidden, width);
  kernel.rectify(hidden, count * width);
  kernel.rowProducts(hidden, count, output, classes, outputs, width);
  const inverseRoot = 1 / Math.sqrt(units);
  let finite = true;
  for (let j = 0; j < count * classes; j++) {
    const value = (outputs[j] as number) * inverseRoot;
    outputs[j] = value;
    finite &&= Number.isFinite(value);
  }
  if (!finite) return false;
  for (let i = 0; i < count; i++) {
    softmaxError(outputs, i * classes, classes, images.labels[order[from + i] as number] as number, errors);
  }
  return true;
}
