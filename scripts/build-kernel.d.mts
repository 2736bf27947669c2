export function compileKernel(): Promise<Uint8Array>;
export function binaryModule(binary: Uint8Array): string;
