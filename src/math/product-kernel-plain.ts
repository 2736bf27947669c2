import { arraysOf, planArrays } from './product-arrays.js';
import type { ProductKernel } from './product-kernel.js';

/** Lanes of the sums of `rowProducts`: four vectors of two. */
const LANES = 8;

/** The products in plain TypeScript; they say in which order the kernel in WebAssembly adds up. */
export function createPlainProducts(): ProductKernel {
  return {
    kind: 'plain',
    open: (floats, ints) => {
      const plan = planArrays(floats, ints);
      return arraysOf(new ArrayBuffer(plan.bytes), plan);
    },
    addProduct: ({ rows, starts, places, values }, M, out, width) => {
      for (let i = 0; i < rows; i++) {
        const end = starts[i + 1] as number;
        for (let j = starts[i] as number; j < end; j++) {
          addMultiple(out, i * width, values[j] as number, M, (places[j] as number) * width, width);
        }
      }
    },
    rectify: (x, length) => {
      for (let j = 0; j < length; j++) x[j] = Math.max(x[j] as number, 0);
    },
    silence: (x, y, length) => {
      for (let j = 0; j < length; j++) if (!((y[j] as number) > 0)) x[j] = 0;
    },
    rowProducts: (A, rows, B, columns, out, width) => {
      for (let i = 0; i < rows; i++) {
        for (let k = 0; k < columns; k++) out[i * columns + k] = dot(A, i * width, B, k * width, width);
      }
    },
  };
}

function addMultiple(
  out: Float64Array,
  at: number,
  factor: number,
  M: Float64Array,
  from: number,
  width: number,
): void {
  for (let r = 0; r < width; r++) out[at + r] = (out[at + r] as number) + factor * (M[from + r] as number);
}

function dot(A: Float64Array, a: number, B: Float64Array, b: number, width: number): number {
  const sums = new Float64Array(LANES);
  for (let r = 0; r < width; r += LANES) {
    for (let lane = 0; lane < LANES; lane++) {
      sums[lane] = (sums[lane] as number) + (A[a + r + lane] as number) * (B[b + r + lane] as number);
    }
  }
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0] = sums;
  return s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
}
