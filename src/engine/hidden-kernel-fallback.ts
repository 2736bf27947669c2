import { accumulate, measureDrift } from './hidden-fallback-drift.js';
import { dotOfLane, forward, sendBack } from './hidden-fallback-passes.js';
import type { HiddenKernel, KernelActivation } from './hidden-kernel.js';
import { type HiddenLayout, LANES_OF_BLOCK, SCALES, SUM_LANES, SUMS } from './hidden-layout.js';

/** Below this an output weight is 0: no shrinking weight ever becomes subnormal. */
const SMALLEST = 1e-300;

/**
 * The kernel in plain TypeScript, for hosts without SIMD: the same sums in the same order, so the same bits.
 *
 * Every sum over units runs over two lanes, even and odd, of which a block adds (0 + 2) + (4 + 6); every sum over samples
 * runs in their order. Checked by: test/engine/hidden-kernel.test.ts.
 */
export function createPlainKernel(): HiddenKernel {
  let m = new Float64Array(0);
  let at: HiddenLayout | undefined;
  const layout = (): HiddenLayout => at as HiddenLayout;
  return {
    kind: 'plain',
    open: (next) => {
      if (m.length < next.words) m = new Float64Array(next.words);
      at = next;
      return m;
    },
    product: (z, u) => product(m, layout(), z, u),
    begin: (activation) => {
      for (let block = 0; block < layout().blocks; block++) {
        addSums(m, layout(), block);
        forward(m, layout(), activation, block);
      }
      finish(m, layout());
    },
    step: (activation, carrier, rho) => step(m, layout(), activation, carrier, rho),
    measureDrift: () => measureDrift(m, layout()),
  };
}

function step(m: Float64Array, at: HiddenLayout, activation: KernelActivation, carrier: number, rho: number) {
  if (activation === 'linear') multiplyError(m, at);
  const gradient = new Float64Array(LANES_OF_BLOCK);
  for (let block = 0; block < at.blocks; block++) {
    const c = carrier + block * LANES_OF_BLOCK;
    // β moves last: it may be the carrier.
    sendBack(m, at, activation, block, c, gradient);
    if (at.moved !== 0) accumulate(m, at, block);
    const z = at.preActivations + block * at.even * LANES_OF_BLOCK;
    if (activation === 'linear') moveByRankOne(m, at, z, c);
    else product(m, at, z, at.hiddenError);
    stepOutputWeights(m, at, block, rho, gradient);
    forward(m, at, activation, block);
  }
  finish(m, at);
}

/** z ← z + K′u for one block. */
function product(m: Float64Array, at: HiddenLayout, z: number, u: number): void {
  for (let i = 0; i < at.even; i++) {
    // Row pairs are interleaved: [pair][column][2].
    const entry = at.kernel + (i - (i % 2)) * at.samples + (i % 2);
    for (let lane = 0; lane < LANES_OF_BLOCK; lane += 4) {
      const to = z + i * LANES_OF_BLOCK + lane;
      let a = m[to] as number;
      let b = m[to + 1] as number;
      let c = m[to + 2] as number;
      let d = m[to + 3] as number;
      let from = u + lane;
      for (let k = 0; k < at.samples; k++) {
        const factor = m[entry + 2 * k] as number;
        a += factor * (m[from] as number);
        b += factor * (m[from + 1] as number);
        c += factor * (m[from + 2] as number);
        d += factor * (m[from + 3] as number);
        from += LANES_OF_BLOCK;
      }
      m[to] = a;
      m[to + 1] = b;
      m[to + 2] = c;
      m[to + 3] = d;
    }
  }
}

/** −(η/√p)Ke. */
function multiplyError(m: Float64Array, at: HiddenLayout): void {
  for (let i = 0; i < at.even; i++) {
    const entry = at.kernel + (i - (i % 2)) * at.samples + (i % 2);
    let sum = 0;
    for (let k = 0; k < at.samples; k++) sum += (m[entry + 2 * k] as number) * (m[at.error + k] as number);
    m[at.kernelError + i] = sum;
  }
}

/** z ← z + (K′e)c for one block. */
function moveByRankOne(m: Float64Array, at: HiddenLayout, z: number, c: number): void {
  for (let i = 0; i < at.samples; i++) {
    const move = m[at.kernelError + i] as number;
    for (let lane = 0; lane < LANES_OF_BLOCK; lane++) {
      const to = z + i * LANES_OF_BLOCK + lane;
      m[to] = (m[to] as number) + move * (m[c + lane] as number);
    }
  }
}

/** β ← ρβ − (η/√p)g for one block; padded units stay 0. Adds to b·β and ‖β‖². */
function stepOutputWeights(
  m: Float64Array,
  at: HiddenLayout,
  block: number,
  rho: number,
  gradient: Float64Array,
): void {
  const scale = m[SCALES] as number;
  for (let lane = 0; lane < LANES_OF_BLOCK; lane++) {
    const unit = block * LANES_OF_BLOCK + lane;
    const next = rho * (m[at.beta + unit] as number) + scale * (gradient[lane] as number);
    // "not below", so that NaN stays.
    m[at.beta + unit] = unit >= at.width || Math.abs(next) < SMALLEST ? 0 : next;
  }
  addSums(m, at, block);
}

/** Adds one block to the lanes of b·β and ‖β‖². */
function addSums(m: Float64Array, at: HiddenLayout, block: number): void {
  const beta = at.beta + block * LANES_OF_BLOCK;
  const b = at.backward + block * LANES_OF_BLOCK;
  for (let lane = 0; lane < 2; lane++) {
    const inner = dotOfLane(m, b + lane, beta + lane);
    const square = dotOfLane(m, beta + lane, beta + lane);
    m[SUM_LANES + lane] = (m[SUM_LANES + lane] as number) + inner;
    m[SUM_LANES + 2 + lane] = (m[SUM_LANES + 2 + lane] as number) + square;
  }
}

/** f, e = f − y, ‖e‖², b·β and ‖β‖² from their lanes, which are cleared for the next pass. */
function finish(m: Float64Array, at: HiddenLayout): void {
  const perRootWidth = m[SCALES + 1] as number;
  let square = 0;
  for (let i = 0; i < at.samples; i++) {
    const lanes = at.outputLanes + 2 * i;
    const f = ((m[lanes] as number) + (m[lanes + 1] as number)) * perRootWidth;
    const e = f - (m[at.labels + i] as number);
    m[at.outputs + i] = f;
    m[at.error + i] = e;
    square += e * e;
  }
  m.fill(0, at.outputLanes, at.outputLanes + 2 * at.even);
  m[SUMS] = square;
  m[SUMS + 1] = (m[SUM_LANES] as number) + (m[SUM_LANES + 1] as number);
  m[SUMS + 2] = (m[SUM_LANES + 2] as number) + (m[SUM_LANES + 3] as number);
  m.fill(0, SUM_LANES, SUM_LANES + 4);
}
