import type { HiddenLayout } from './hidden-layout.js';

/** Activations that a kernel has a loop for, by the names of src/model/activation.ts. */
export type KernelActivation = 'linear' | 'erf' | 'tanh' | 'sigmoid' | 'relu';

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
