import { InputError } from '../input-error.js';
import { simdIsAvailable } from '../math/web-assembly.js';
import type { HiddenKernel, KernelKind } from './hidden-kernel.js';
import { createPlainKernel } from './hidden-kernel-fallback.js';
import { createSimdKernel } from './hidden-kernel-simd.js';

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
