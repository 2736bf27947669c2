import { compileModule, growTo, instantiate, type WebAssemblyMemory } from '../math/web-assembly.js';
import type { HiddenKernel, KernelActivation } from './hidden-kernel.js';
import { HIDDEN_KERNEL_BINARY } from './hidden-kernel-binary.js';
import type { HiddenLayout } from './hidden-layout.js';

/** What assembly/hidden-kernel.ts exports. */
interface Exports {
  readonly memory: WebAssemblyMemory;
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

let compiled: object | undefined;

const BYTES_OF_WORD = 8;

/** A kernel in WebAssembly, two lanes an instruction, with a memory of its own that grows to the largest run. Where `simdIsAvailable`. */
export function createSimdKernel(): HiddenKernel {
  compiled ??= compileModule(HIDDEN_KERNEL_BINARY);
  const wasm = instantiate<Exports>(compiled);
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
      // Growing detaches every view, so it happens only here, between runs.
      growTo(wasm.memory, layout.words * BYTES_OF_WORD);
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
