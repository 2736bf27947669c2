import type { Run } from '../../src/engine/observables.js';
import type { TrainingTrial } from '../../src/law/training-trials.js';
import { contraction } from '../regime/smooth-networks.js';

/** ‖e(t)‖/‖e(0)‖. */
export function relativeError({ errorNorm }: Run<'errorNorm'>): Float64Array {
  const start = errorNorm[0] as number;
  return errorNorm.map((error) => error / start);
}

/** (1 − ηγ/4)ᵗ, for every step that the run took. */
export function contractionBound(
  { errorNorm }: Run<'errorNorm'>,
  { data, training }: TrainingTrial,
): Float64Array {
  const factor = 1 - contraction(data.kernel, training.stepSize);
  return errorNorm.map((_, t) => factor ** t);
}
