export interface Kernel {
  readonly source: string;
  readonly target: string;
  readonly constant: string;
  readonly test: string;
}
export const HIDDEN_KERNEL: Kernel;
export const PRODUCT_KERNEL: Kernel;
export function compileKernel(kernel: Kernel): Promise<Uint8Array>;
export function binaryModule(kernel: Kernel, binary: Uint8Array): string;
