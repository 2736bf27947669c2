import { type HiddenLayout, LANES_OF_BLOCK } from './hidden-layout.js';

/** Adds the hidden error of one block to what W has moved by. */
export function accumulate(m: Float64Array, at: HiddenLayout, block: number): void {
  const size = at.samples * LANES_OF_BLOCK;
  const to = at.moved + block * size;
  for (let i = 0; i < size; i++) m[to + i] = (m[to + i] as number) + (m[at.hiddenError + i] as number);
}

/** ‖Lᵀa‖² of every unit, LLᵀ = K: the squared length of what W has moved by, up to the scale. */
export function measureDrift(m: Float64Array, at: HiddenLayout): void {
  for (let unit = 0; unit < at.blocks * LANES_OF_BLOCK; unit++) {
    const lane = unit % LANES_OF_BLOCK;
    const from = at.moved + (unit - lane) * at.samples + lane;
    let square = 0;
    for (let j = 0; j < at.rank; j++) {
      const column = at.factor + j * at.samples;
      let sum = 0;
      for (let i = 0; i < at.samples; i++) {
        sum += (m[column + i] as number) * (m[from + i * LANES_OF_BLOCK] as number);
      }
      square += sum * sum;
    }
    m[at.drifts + unit] = square;
  }
}
