/** How products are computed: two lanes at a time in WebAssembly, or in plain TypeScript. Both give the same bits. */
export type ProductKind = 'simd' | 'plain';

/** A matrix in compressed rows: row i has values[j] in column places[j] for starts[i] ≤ j < starts[i + 1]. */
export interface CompressedRows {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float64Array;
}

/** The arrays of a computation by name; they live until the kernel is opened again. */
export interface Arrays<F extends string, I extends string> {
  readonly floats: Readonly<Record<F, Float64Array>>;
  readonly ints: Readonly<Record<I, Int32Array>>;
}

/**
 * Products of matrices that lie in the kernel's own memory, stored row by row, and passes over their entries.
 *
 * Shapes: rows of M, out, A and B of `addProduct` and `rowProducts` have `width` entries, a multiple of ROW_MULTIPLE.
 * All arrays must come from the last `open` of this kernel. Sums are added up in the order of the entries, so the bits
 * depend on nothing else. Checked by: test/math/product-kernel.test.ts.
 */
export interface ProductKernel {
  readonly kind: ProductKind;
  /** Arrays of the given lengths, all 0; earlier arrays of this kernel must not be used any more. */
  readonly open: <F extends string, I extends string>(
    floats: Readonly<Record<F, number>>,
    ints: Readonly<Record<I, number>>,
  ) => Arrays<F, I>;
  /** out ← out + AM. */
  readonly addProduct: (A: CompressedRows, M: Float64Array, out: Float64Array, width: number) => void;
  /** out ← ABᵀ for the first `rows` rows of A and the `columns` rows of B: out_ik = Σ_r A_ir B_kr. */
  readonly rowProducts: (
    A: Float64Array,
    rows: number,
    B: Float64Array,
    columns: number,
    out: Float64Array,
    width: number,
  ) => void;
  /** x ← max(x, 0) for the first `length` entries, a multiple of ROW_MULTIPLE; NaN stays NaN. */
  readonly rectify: (x: Float64Array, length: number) => void;
  /** x ← 0 in those of the first `length` entries, a multiple of ROW_MULTIPLE, where not y > 0. */
  readonly silence: (x: Float64Array, y: Float64Array, length: number) => void;
}

/** Rows are padded to a multiple of this: 16 numbers are eight vectors of two. */
export const ROW_MULTIPLE = 16;

/** The width of padded rows. */
export function paddedWidth(width: number): number {
  return Math.ceil(width / ROW_MULTIPLE) * ROW_MULTIPLE;
}
