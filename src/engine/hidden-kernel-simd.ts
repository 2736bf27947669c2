import type { HiddenKernel, KernelActivation } from './hidden-kernel.js';
import { HIDDEN_KERNEL_BINARY } from './hidden-kernel-binary.js';
import type { HiddenLayout } from './hidden-layout.js';

/** The part of the JavaScript interface of WebAssembly that is used here; the types of Node leave it out. */
interface WebAssemblyHost {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const host = (globalThis as unknown as { readonly WebAssembly?: WebAssemblyHost }).WebAssembly;

/** What assembly/hidden-kernel.ts exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly configure: (...places: readonly number[]) => void;
  readonly product: (z: number, u: number) => void;
  readonly measureDrift: () => void;
  readonly beginLinear: () => void;
  readonly beginErf: () => void;
  readonly beginTanh: () => void;
  readonly beginSigmoid: () => void;
  readonly beginRelu: () => void;
  readonly stepLinear: (carrier: number, rho: number) => void;
  readonly stepErf: (carrier: number, rho: number) => void;
  readonly stepTanh: (carrier: number, rho: number) => void;
  readonly stepSigmoid: (carrier: number, rho: number) => void;
  readonly stepRelu: (carrier: number, rho: number) => void;
}

/** A module of one function that splats a number over a vector: it is valid exactly where SIMD is known. */
const SMALLEST_SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

export function simdIsAvailable(): boolean {
  return host?.validate(SMALLEST_SIMD_MODULE) ?? false;
}

let compiled: object | undefined;

const PAGE = 65_536;
const BYTES_OF_WORD = 8;

/** A kernel in WebAssembly, two lanes an instruction, with a memory of its own that grows to the largest run. Where `simdIsAvailable`. */
export function createSimdKernel(): HiddenKernel {
  const { Module, Instance } = host as WebAssemblyHost;
  compiled ??= new Module(Buffer.from(HIDDEN_KERNEL_BINARY, 'base64'));
  const wasm = new Instance(compiled).exports as Exports;
  const begins: Readonly<Record<KernelActivation, () => void>> = {
    linear: wasm.beginLinear,
    erf: wasm.beginErf,
    tanh: wasm.beginTanh,
    sigmoid: wasm.beginSigmoid,
    relu: wasm.beginRelu,
  };
  const steps: Readonly<Record<KernelActivation, (carrier: number, rho: number) => void>> = {
    linear: wasm.stepLinear,
    erf: wasm.stepErf,
    tanh: wasm.stepTanh,
    sigmoid: wasm.stepSigmoid,
    relu: wasm.stepRelu,
  };
  return {
    kind: 'simd',
    open: (layout) => {
      const pages = Math.ceil((layout.words * BYTES_OF_WORD) / PAGE) - wasm.memory.buffer.byteLength / PAGE;
      // Growing detaches every view, so it happens only here, between runs.
      if (pages > 0) wasm.memory.grow(pages);
      configure(wasm, layout);
      return new Float64Array(wasm.memory.buffer);
    },
    product: (z, u) => wasm.product(z * BYTES_OF_WORD, u * BYTES_OF_WORD),
    begin: (activation) => begins[activation](),
    step: (activation, carrier, rho) => steps[activation](carrier * BYTES_OF_WORD, rho),
    measureDrift: wasm.measureDrift,
  };
}

function configure(wasm: Exports, layout: HiddenLayout): void {
  const places = [
    layout.labels,
    layout.error,
    layout.outputs,
    layout.outputLanes,
    layout.kernel,
    layout.kernelError,
    layout.hiddenError,
    layout.beta,
    layout.backward,
    layout.preActivations,
    layout.hidden,
    layout.slopes,
    layout.moved,
    layout.factor,
  ].map((word) => word * BYTES_OF_WORD);
  wasm.configure(layout.samples, layout.blocks, ...places, layout.rank, layout.drifts * BYTES_OF_WORD);
}
