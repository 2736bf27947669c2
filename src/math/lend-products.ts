import type { ProductKernel, ProductKind } from './product-kernel.js';
import { createPlainProducts } from './product-kernel-plain.js';
import { createSimdProducts } from './product-kernel-simd.js';
import { simdIsAvailable } from './web-assembly.js';

const CREATE: Readonly<Record<ProductKind, () => ProductKernel>> = {
  simd: createSimdProducts,
  plain: createPlainProducts,
};

/** Kernels at rest; their memory is what makes them worth keeping. */
const resting: Record<ProductKind, ProductKernel[]> = { simd: [], plain: [] };

/** Lends a kernel for the time of `use`, SIMD where the host has it unless one is asked for; a use within a use gets another one. */
export function withProducts<T>(
  use: (kernel: ProductKernel) => T,
  kind: ProductKind = simdIsAvailable() ? 'simd' : 'plain',
): T {
  const kernel = resting[kind].pop() ?? CREATE[kind]();
  try {
    return use(kernel);
  } finally {
    resting[kind].push(kernel);
  }
}
