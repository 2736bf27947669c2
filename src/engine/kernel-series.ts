import { InputError } from '../input-error.js';
import type { Kernels } from '../model/kernels.js';
import type { ObservedKernels, Observing } from './observables.js';

/** Throws: InputError for a step that is not 0, 1, 2, … */
export function requireKernelSteps({ kernelsAt }: Observing): void {
  for (const step of kernelsAt ?? []) {
    if (!(Number.isSafeInteger(step) && step >= 0)) {
      throw new InputError(`kernelsAt: expected step numbers (0, 1, 2, …), got ${step}.`);
    }
  }
}

/**
 * Collects the kernels of the steps that are asked for, computing no others.
 *
 * Throws: InputError for a step that is not 0, 1, 2, … Checked by: test/engine/kernel-series.test.ts.
 */
export function createKernelSeries(observing: Observing) {
  requireKernelSteps(observing);
  const { kernelsAt } = observing;
  const wanted = kernelsAt && new Set(kernelsAt);
  const entries: ObservedKernels[] = [];
  return {
    entries: entries as readonly ObservedKernels[],
    record(step: number, compute: () => Kernels): void {
      if (wanted === undefined || wanted.has(step)) entries.push({ step, ...compute() });
    },
  };
}
