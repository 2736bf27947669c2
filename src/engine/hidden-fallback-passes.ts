import { erf, erfSlope } from '../math/erf.js';
import { sigmoid } from '../math/sigmoid.js';
import { tanh } from '../math/tanh.js';
import type { KernelActivation } from './hidden-kernel.js';
import { type HiddenLayout, LANES_OF_BLOCK } from './hidden-layout.js';

/** The sum over the units 0, 2, 4, 6 of a block from a place on: (0 + 2) + (4 + 6). */
export function dotOfLane(m: Float64Array, x: number, y: number): number {
  return (
    (m[x] as number) * (m[y] as number) +
    (m[x + 2] as number) * (m[y + 2] as number) +
    ((m[x + 4] as number) * (m[y + 4] as number) + (m[x + 6] as number) * (m[y + 6] as number))
  );
}

/** h ← ψ(z) for one block, and its part of f. */
export function forward(
  m: Float64Array,
  at: HiddenLayout,
  activation: KernelActivation,
  block: number,
): void {
  const offset = block * at.even * LANES_OF_BLOCK;
  const size = at.even * LANES_OF_BLOCK;
  const z = at.preActivations + offset;
  const h = at.hidden + offset;
  // A loop for each activation: one loop over a function argument would be several times slower.
  if (activation === 'linear') m.copyWithin(h, z, z + size);
  else if (activation === 'relu') for (let i = 0; i < size; i++) m[h + i] = rectified(m[z + i] as number);
  else if (activation === 'tanh') for (let i = 0; i < size; i++) m[h + i] = tanh(m[z + i] as number);
  else if (activation === 'sigmoid') for (let i = 0; i < size; i++) m[h + i] = sigmoid(m[z + i] as number);
  else {
    const s = at.slopes + offset;
    for (let i = 0; i < size; i++) {
      m[h + i] = erf(m[z + i] as number);
      m[s + i] = erfSlope(m[z + i] as number);
    }
  }
  const beta = at.beta + block * LANES_OF_BLOCK;
  for (let i = 0; i < at.even; i++) {
    const lanes = at.outputLanes + 2 * i;
    const row = h + i * LANES_OF_BLOCK;
    m[lanes] = (m[lanes] as number) + dotOfLane(m, row, beta);
    m[lanes + 1] = (m[lanes + 1] as number) + dotOfLane(m, row + 1, beta + 1);
  }
}

/** max(z, 0), NaN for NaN. */
function rectified(z: number): number {
  return Math.max(z, 0);
}

/** u ← ψ′(z)∘(e·c) and g ← ψ(Z)ᵀe for one block. */
export function sendBack(
  m: Float64Array,
  at: HiddenLayout,
  activation: KernelActivation,
  block: number,
  c: number,
  gradient: Float64Array,
): void {
  const offset = block * at.even * LANES_OF_BLOCK;
  gradient.fill(0);
  for (let i = 0; i < at.samples; i++) {
    const e = m[at.error + i] as number;
    for (let lane = 0; lane < LANES_OF_BLOCK; lane++) {
      const place = offset + i * LANES_OF_BLOCK + lane;
      const h = m[at.hidden + place] as number;
      gradient[lane] = (gradient[lane] as number) + h * e;
      const t = e * (m[c + lane] as number);
      m[at.hiddenError + i * LANES_OF_BLOCK + lane] =
        activation === 'erf' ? (m[at.slopes + place] as number) * t : sent(activation, h, t);
    }
  }
}

/** ψ′(z)·t from h = ψ(z); for ReLU h is positive exactly where the slope is 1. */
function sent(activation: Exclude<KernelActivation, 'erf'>, h: number, t: number): number {
  switch (activation) {
    case 'tanh':
      return (1 - h * h) * t;
    case 'sigmoid':
      return h * (1 - h) * t;
    case 'relu':
      return h > 0 ? t : 0;
    case 'linear':
      return t;
  }
}
