import { InputError } from '../input-error.js';
import { type Matrix, rowOf, type Vector } from '../math/matrix.js';
import { rowFactor } from '../math/row-factor.js';
import { createWeights, type Problem } from '../model/problem.js';
import { drawOutputWeights, type FreshStart, isFresh, type Start } from '../model/start.js';
import { HIDDEN_CONSTANTS } from './hidden-constants.js';
import type { HiddenKernel } from './hidden-kernel.js';
import {
  CONSTANTS,
  type HiddenLayout,
  hiddenLayout,
  LANES_OF_BLOCK,
  LAST_MASK,
  placeOf,
  SCALES,
} from './hidden-layout.js';

/** A run at its start: the kernel's memory, filled. */
export interface LoadedRun {
  readonly memory: Float64Array;
  readonly layout: HiddenLayout;
  /** η/√p. */
  readonly scale: number;
}

/** Fills the kernel's memory with the start of a run. Throws: InputError for a start that does not fit the problem. */
export function loadRun(
  kernel: HiddenKernel,
  problem: Problem,
  start: Start,
  K: Matrix,
  stepSize: number,
  stores: { readonly drift: boolean; readonly carrier: boolean },
): LoadedRun {
  const { X, y, activation } = problem;
  const width = requireWidth(problem, start);
  const columns = stores.drift || isFresh(start) ? rowFactor(X) : [];
  const layout = hiddenLayout({
    samples: X.rows,
    width,
    // In SIMD, linear and ReLU take ψ from Z again.
    storesHidden: kernel.kind === 'plain' || !['linear', 'relu'].includes(activation.name),
    storesSlopes: activation.name === 'erf',
    storesDrift: stores.drift,
    storesCarrier: stores.carrier,
    rank: columns.length,
  });
  requireRoom(layout);
  // Drawn only now: β and b of a width that has no room would fill the machine.
  const { beta, b } = isFresh(start) ? drawOutputWeights(start) : start;
  const memory = kernel.open(layout);
  const rootWidth = Math.sqrt(width);
  const scale = stepSize / rootWidth;
  memory.fill(0, 0, layout.cleared);
  memory.set(HIDDEN_CONSTANTS, CONSTANTS);
  memory.set([-scale, 1 / rootWidth], SCALES);
  writeLastMask(memory, width);
  memory.set(y, layout.labels);
  memory.set(beta, layout.beta);
  memory.set(b, layout.backward);
  if (isFresh(start)) drawFreshStart(memory, layout, kernel, columns, start);
  else writeGivenStart(memory, layout, X, start.W);
  if (stores.drift) {
    for (const [j, column] of columns.entries()) memory.set(column, layout.factor + j * X.rows);
  }
  const columnsOfK = Array.from({ length: X.rows }, (_, i) => rowOf(K, i));
  packKernel(memory, layout, columnsOfK, -scale);
  return { memory, layout, scale };
}

/** All bits for units of the last block that exist. */
function writeLastMask(memory: Float64Array, width: number): void {
  // As integers: a double with all bits set is NaN, and may lose bits on the way.
  const bits = new BigInt64Array(memory.buffer, LAST_MASK * 8, LANES_OF_BLOCK);
  for (let lane = 0; lane < LANES_OF_BLOCK; lane++) {
    bits[lane] = lane <= (width - 1) % LANES_OF_BLOCK ? -1n : 0n;
  }
}

/** Checks a start and gives its width. Throws: InputError for weights that do not fit, or a width that is not 1, 2, 3, … */
function requireWidth(problem: Problem, start: Start): number {
  if (!isFresh(start)) return createWeights(problem, start).beta.length;
  if (!(Number.isSafeInteger(start.width) && start.width >= 1)) {
    throw new InputError(`hidden space: expected the width p to be 1, 2, 3, …, got ${start.width}.`);
  }
  return start.width;
}

/** What WebAssembly can address, without the last page, so that no address after an array is 0 again. */
const MOST_WORDS = (2 ** 32 - 2 ** 16) / 8;

/** Checks that a run fits; the plain kernel keeps to the same limit, so that both do the same runs. */
function requireRoom({ samples, width, words }: HiddenLayout): void {
  if (words > MOST_WORDS) {
    throw new InputError(
      `hidden space: n = ${samples} and p = ${width} need ${((words * 8) / 2 ** 30).toPrecision(3)} GiB, a kernel ` +
        'can address 4; take a smaller width, or observe what Gram space determines if the network is linear.',
    );
  }
}

/** Packs a matrix by columns (n×m, m ≤ n) into the kernel's row pairs [pair][column][2], each entry times `factor`. */
function packKernel(
  memory: Float64Array,
  layout: HiddenLayout,
  columns: readonly Vector[],
  factor: number,
): void {
  const { samples, kernel } = layout;
  memory.fill(0, kernel, kernel + layout.even * samples);
  columns.forEach((column, k) => {
    for (let i = 0; i < samples; i++) {
      memory[kernel + (i - (i % 2)) * samples + 2 * k + (i % 2)] = factor * (column[i] as number);
    }
  });
}

/** Writes Z₀ = XW₀ᵀ; every sum in the order of the weight-space trainer. */
function writeGivenStart(memory: Float64Array, layout: HiddenLayout, X: Matrix, W: Matrix): void {
  const d = X.columns;
  const x = Float64Array.from({ length: X.rows * d }, (_, at) => X.get(Math.floor(at / d), at % d));
  const w = new Float64Array(d);
  for (let r = 0; r < W.rows; r++) {
    for (let k = 0; k < d; k++) w[k] = W.get(r, k);
    for (let i = 0; i < X.rows; i++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += (x[i * d + k] as number) * (w[k] as number);
      memory[placeOf(layout, i, r)] = sum;
    }
  }
}

/**
 * Draws Z₀ = LN, LLᵀ = K and N with independent N(0, 1) entries: the law of XW₀ᵀ, without W₀.
 *
 * Unit by unit, so that the first units of a wide network are those of a narrow one. The product is the kernel's own: L
 * stands where −(η/√p)K will. Checked by: test/engine/hidden-start.test.ts.
 */
function drawFreshStart(
  memory: Float64Array,
  layout: HiddenLayout,
  kernel: HiddenKernel,
  columns: readonly Vector[],
  { stream, width }: FreshStart,
): void {
  const gaussians = stream.child('Z');
  packKernel(memory, layout, columns, 1);
  const { even, hiddenError: block } = layout;
  for (let first = 0; first < width; first += LANES_OF_BLOCK) {
    const lanes = Math.min(LANES_OF_BLOCK, width - first);
    if (lanes < LANES_OF_BLOCK) memory.fill(0, block, block + even * LANES_OF_BLOCK);
    for (let lane = 0; lane < lanes; lane++) {
      for (let j = 0; j < columns.length; j++)
        memory[block + j * LANES_OF_BLOCK + lane] = gaussians.gaussian();
    }
    kernel.product(layout.preActivations + first * even, block);
  }
}
