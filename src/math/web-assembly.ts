/** The part of the JavaScript interface of WebAssembly that is used here; the types of Node leave it out. */
interface WebAssemblyHost {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** The memory of an instance; growing it detaches every view. */
export interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

const host = (globalThis as unknown as { readonly WebAssembly?: WebAssemblyHost }).WebAssembly;

/** A module of one function that splats a number over a vector: it is valid exactly where SIMD is known. */
const SMALLEST_SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

export function simdIsAvailable(): boolean {
  return host?.validate(SMALLEST_SIMD_MODULE) ?? false;
}

/** A module ready to be instantiated, from its binary in base64. Where `simdIsAvailable`, if it uses SIMD. */
export function compileModule(base64: string): object {
  const { Module } = host as WebAssemblyHost;
  return new Module(Buffer.from(base64, 'base64'));
}

/** The exports of a fresh instance, with a memory of its own. */
export function instantiate<Exports>(module: object): Exports {
  const { Instance } = host as WebAssemblyHost;
  return new Instance(module).exports as Exports;
}

const BYTES_OF_PAGE = 65_536;

/** Makes the memory at least so large; growing detaches every view. */
export function growTo(memory: WebAssemblyMemory, bytes: number): void {
  const pages = Math.ceil((bytes - memory.buffer.byteLength) / BYTES_OF_PAGE);
  if (pages > 0) memory.grow(pages);
}
