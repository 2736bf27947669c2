import { InputError } from '../input-error.js';
import { simdIsAvailable } from '../math/web-assembly.js';
import { createPlainKernel } from './hidden-kernel-fallback.js';
import { createSimdKernel } from './hidden-kernel-simd.js';
import type { HiddenLayout } from './hidden-layout.js';

/** Activations that a kernel has a loop for, by the names of src/model/activation.ts. */
export const KERNEL_ACTIVATIONS = ['linear', 'erf', 'tanh', 'sigmoid', 'relu'] as const;
export type KernelActivation = (typeof KERNEL_ACTIVATIONS)[number];

/** How a kernel computes: two lanes at a time in WebAssembly, or plain TypeScript. Both give the same bits. */
export type KernelKind = 'simd' | 'plain';

/** The arithmetic of a run in hidden space, on arrays that lie as a layout says. */
export interface HiddenKernel {
  readonly kind: KernelKind;
  /** Makes room for a run and returns the memory; it is the memory of earlier runs, enlarged where it must be. */
  readonly open: (layout: HiddenLayout) => Float64Array;
  /** z ← z + K′u for one block; both places in words. */
  readonly product: (z: number, u: number) => void;
  /** f, e and the sums of the state that Z and β describe. */
  readonly begin: (activation: KernelActivation) => void;
  /** One step of β and Z from the same old state, and f, e and the sums of the new one; `carrier` is the place of b or β. */
  readonly step: (activation: KernelActivation, carrier: number, rho: number) => void;
  /** ‖Lᵀa‖² of every unit. */
  readonly measureDrift: () => void;
}

/** The kernel that runs where nothing else is asked for: SIMD where the host has it. */
export function defaultKernelKind(): KernelKind {
  return simdIsAvailable() ? 'simd' : 'plain';
}

const CREATE: Readonly<Record<KernelKind, () => HiddenKernel>> = {
  simd: createSimdKernel,
  plain: createPlainKernel,
};

/** Kernels at rest; their memory is what makes them worth keeping. */
const resting: Record<KernelKind, HiddenKernel[]> = { simd: [], plain: [] };

/**
 * Lends a kernel for the time of `use`; a run within a run gets another one.
 *
 * Throws: InputError when SIMD is asked for where WebAssembly has none.
 */
export function withKernel<T>(kind: KernelKind, use: (kernel: HiddenKernel) => T): T {
  if (kind === 'simd' && !simdIsAvailable()) {
    throw new InputError("hidden space: WebAssembly here has no SIMD; ask for the kernel 'plain'.");
  }
  const kernel = resting[kind].pop() ?? CREATE[kind]();
  try {
    return use(kernel);
  } finally {
    resting[kind].push(kernel);
  }
}
