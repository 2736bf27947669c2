import type { CompressedRows, ProductKernel } from '../math/product-kernel.js';
import { paddedWidth } from '../math/product-kernel.js';
import type { ClassifierWeights, NetworkSizes } from './classifier-weights.js';

/**
 * The memory of a run. Hidden units lie along rows, padded with units whose weights are 0: they stay silent.
 *
 * Shapes, with q = p padded and m the samples of one pass: forward Wᵀ d×q; output Vᵀ, backward Bᵀ and carrier k×q;
 * hidden and hiddenError m×q; outputs and errors m×k; errorsByClass k×m; products of k rows with k rows k×k.
 */
export interface Workspace {
  readonly sizes: NetworkSizes;
  readonly kernel: ProductKernel;
  /** q. */
  readonly width: number;
  /** m at most. */
  readonly capacity: number;
  readonly forward: Float64Array;
  readonly output: Float64Array;
  readonly backward: Float64Array;
  /** What carries the errors back in the step under way. */
  readonly carrier: Float64Array;
  readonly hidden: Float64Array;
  readonly hiddenError: Float64Array;
  readonly outputs: Float64Array;
  readonly errors: Float64Array;
  readonly errorsByClass: Float64Array;
  readonly products: Float64Array;
  /** The inputs of a pass by sample, and by pixel; filled by `gatherInputs`. */
  readonly bySample: CompressedRows;
  readonly byPixel: CompressedRows;
  /** The errors as matrices with all entries, m×k and k×m. */
  readonly errorRows: CompressedRows;
  readonly errorColumns: CompressedRows;
}

/** Opens the kernel for networks of these sizes and passes of up to `capacity` samples. */
export function openWorkspace(kernel: ProductKernel, sizes: NetworkSizes, capacity: number): Workspace {
  const { inputs, units, classes } = sizes;
  const width = paddedWidth(units);
  const { floats, ints } = kernel.open(
    {
      forward: inputs * width,
      output: classes * width,
      backward: classes * width,
      carrier: classes * width,
      hidden: capacity * width,
      hiddenError: capacity * width,
      outputs: capacity * classes,
      errors: capacity * classes,
      errorsByClass: classes * capacity,
      products: classes * classes,
      sampleValues: capacity * inputs,
      pixelValues: capacity * inputs,
    },
    {
      sampleStarts: capacity + 1,
      samplePlaces: capacity * inputs,
      pixelStarts: inputs + 1,
      pixelPlaces: capacity * inputs,
      errorStarts: capacity + 1,
      errorPlaces: capacity * classes,
      classStarts: classes + 1,
      classPlaces: classes * capacity,
    },
  );
  const full = (rows: number, columns: number, starts: Int32Array, places: Int32Array): void => {
    for (let i = 0; i <= rows; i++) starts[i] = i * columns;
    for (let j = 0; j < rows * columns; j++) places[j] = j % columns;
  };
  full(capacity, classes, ints.errorStarts, ints.errorPlaces);
  full(classes, capacity, ints.classStarts, ints.classPlaces);
  return {
    sizes,
    kernel,
    width,
    capacity,
    ...floats,
    bySample: {
      rows: capacity,
      starts: ints.sampleStarts,
      places: ints.samplePlaces,
      values: floats.sampleValues,
    },
    byPixel: { rows: inputs, starts: ints.pixelStarts, places: ints.pixelPlaces, values: floats.pixelValues },
    errorRows: { rows: capacity, starts: ints.errorStarts, places: ints.errorPlaces, values: floats.errors },
    errorColumns: {
      rows: classes,
      starts: ints.classStarts,
      places: ints.classPlaces,
      values: floats.errorsByClass,
    },
  };
}

/** Puts weights into the workspace. */
export function loadWeights(workspace: Workspace, { W, V, B }: ClassifierWeights): void {
  const { units, inputs, classes } = workspace.sizes;
  transposeInto(workspace.forward, W, units, inputs, workspace.width);
  transposeInto(workspace.output, V, units, classes, workspace.width);
  transposeInto(workspace.backward, B, units, classes, workspace.width);
}

/** A copy of the weights in the workspace. */
export function storedWeights({ sizes, width, forward, output, backward }: Workspace): ClassifierWeights {
  const { units, inputs, classes } = sizes;
  return {
    W: transposed(forward, units, inputs, width),
    V: transposed(output, units, classes, width),
    B: transposed(backward, units, classes, width),
  };
}

function transposeInto(
  target: Float64Array,
  source: Float64Array,
  units: number,
  columns: number,
  width: number,
): void {
  for (let k = 0; k < columns; k++) {
    for (let r = 0; r < units; r++) target[k * width + r] = source[r * columns + k] as number;
  }
}

function transposed(source: Float64Array, units: number, columns: number, width: number): Float64Array {
  const target = new Float64Array(units * columns);
  for (let k = 0; k < columns; k++) {
    for (let r = 0; r < units; r++) target[r * columns + k] = source[k * width + r] as number;
  }
  return target;
}
