import { arraysOf, planArrays } from './product-arrays.js';
import type { ProductKernel } from './product-kernel.js';
import { PRODUCT_KERNEL_BINARY } from './product-kernel-binary.js';
import { compileModule, growTo, instantiate, type WebAssemblyMemory } from './web-assembly.js';

/** What assembly/product-kernel.ts exports. */
interface Exports {
  readonly memory: WebAssemblyMemory;
  readonly addProduct: (
    rows: number,
    starts: number,
    places: number,
    values: number,
    M: number,
    out: number,
    stride: number,
  ) => void;
  readonly rowProducts: (
    rows: number,
    A: number,
    columns: number,
    B: number,
    out: number,
    stride: number,
  ) => void;
  readonly rectify: (x: number, bytes: number) => void;
  readonly silence: (x: number, y: number, bytes: number) => void;
}

let compiled: object | undefined;

/** The products in WebAssembly, two lanes an instruction, with a memory of its own that grows to the largest use. */
export function createSimdProducts(): ProductKernel {
  compiled ??= compileModule(PRODUCT_KERNEL_BINARY);
  const wasm = instantiate<Exports>(compiled);
  return {
    kind: 'simd',
    open: (floats, ints) => {
      const plan = planArrays(floats, ints);
      growTo(wasm.memory, plan.bytes);
      return arraysOf(wasm.memory.buffer, plan);
    },
    addProduct: ({ rows, starts, places, values }, M, out, width) => {
      requireOwn(wasm.memory, [starts, places, values, M, out]);
      wasm.addProduct(
        rows,
        starts.byteOffset,
        places.byteOffset,
        values.byteOffset,
        M.byteOffset,
        out.byteOffset,
        width * Float64Array.BYTES_PER_ELEMENT,
      );
    },
    rectify: (x, length) => {
      requireOwn(wasm.memory, [x]);
      wasm.rectify(x.byteOffset, length * Float64Array.BYTES_PER_ELEMENT);
    },
    silence: (x, y, length) => {
      requireOwn(wasm.memory, [x, y]);
      wasm.silence(x.byteOffset, y.byteOffset, length * Float64Array.BYTES_PER_ELEMENT);
    },
    rowProducts: (A, rows, B, columns, out, width) => {
      requireOwn(wasm.memory, [A, B, out]);
      const stride = width * Float64Array.BYTES_PER_ELEMENT;
      wasm.rowProducts(rows, A.byteOffset, columns, B.byteOffset, out.byteOffset, stride);
    },
  };
}

/** An array from elsewhere has an offset too, and would silently stand for other numbers. */
function requireOwn(
  { buffer }: WebAssemblyMemory,
  arrays: readonly { readonly buffer: ArrayBufferLike }[],
): void {
  if (arrays.some((array) => array.buffer !== buffer)) {
    throw new Error('product kernel: expected arrays from its last open, got one from elsewhere.');
  }
}
