import type { Sampled } from '../../src/claim/picture.js';
import type { ObservedKernels, Run } from '../../src/engine/observables.js';
import type { TrainingTrial } from '../../src/law/training-trials.js';
import { minus } from '../../src/math/matrix.js';
import { spectralNorm } from '../../src/math/singular-values.js';

/** ‖G(t) − G(0)‖ or ‖H(t) − H(0)‖ in units of γ/4, at the steps at which kernels were looked at. */
export const kernelChange =
  (which: 'G' | 'H') =>
  ({ kernels }: Run<'kernels'>, { data: { kernel } }: TrainingTrial): Sampled => {
    const [start] = kernels as readonly [ObservedKernels];
    return {
      steps: kernels.map(({ step }) => step),
      values: kernels.map((now) => (4 * spectralNorm(minus(now[which], start[which]))) / kernel.gap),
    };
  };

/** ‖G(0) − Ḡ‖ in units of γ/4. */
export const startOfG = (
  { kernels: [start] }: Run<'kernels'>,
  { data: { kernel } }: TrainingTrial,
): number => (start ? (4 * spectralNorm(minus(start.G, kernel.matrix))) / kernel.gap : Number.NaN);

/** ‖H(0)‖ in units of γ/4. */
export const startOfH = (
  { kernels: [start] }: Run<'kernels'>,
  { data: { kernel } }: TrainingTrial,
): number => (start ? (4 * spectralNorm(start.H)) / kernel.gap : Number.NaN);
