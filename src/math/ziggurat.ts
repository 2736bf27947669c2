import { exp } from './exp.js';
import { log } from './log.js';

/** Uniform numbers on [0, 1) with 53 bits. */
export interface Uniforms {
  uniform(): number;
}

/** 256 layers of equal area V under exp(−x²/2), the lowest with the tail beyond R. Source: Marsaglia & Tsang (2000). */
const LAYERS = 256;
const R = 3.6541528853610088;
const V = 0.00492867323399;

const density = (x: number): number => exp((-x * x) / 2);

/** Right ends of the layers from the bottom, widest first: V/f(R), R, …, 0. */
const ENDS = rightEnds();
/** f at those ends. */
const HEIGHTS = ENDS.map(density);

function rightEnds(): Float64Array {
  const ends = new Float64Array(LAYERS + 1);
  ends[0] = V / density(R);
  ends[1] = R;
  for (let i = 2; i < LAYERS; i++) {
    const before = ends[i - 1] as number;
    ends[i] = Math.sqrt(-2 * log(V / before + density(before)));
  }
  return ends;
}

/**
 * A standard Gaussian from uniform numbers on [0, 1), the same on every platform: mostly one uniform number, one product
 * and one comparison.
 *
 * The first 9 bits choose layer and sign, the other 44 the place in the layer; exact, with the tail by Marsaglia's method.
 * Source: Marsaglia & Tsang (2000), as corrected by Doornik (2005): no bit serves twice.
 * Checked by: test/math/ziggurat.test.ts, test/math/random-stream.test.ts.
 */
export function gaussianFrom(source: Uniforms): number {
  for (;;) {
    const scaled = source.uniform() * (2 * LAYERS);
    const choice = scaled | 0;
    const layer = choice >> 1;
    const x = (scaled - choice) * (ENDS[layer] as number);
    const inside = x < (ENDS[layer + 1] as number);
    const size = inside ? x : onTheEdge(layer, x, source);
    if (size >= 0) return (choice & 1) === 0 ? size : -size;
  }
}

/** |z| for a point in the part of a layer that the curve cuts; −1 for a point above the curve. */
function onTheEdge(layer: number, x: number, source: Uniforms): number {
  if (layer === 0) return tail(source);
  const low = HEIGHTS[layer] as number;
  const high = HEIGHTS[layer + 1] as number;
  return low + source.uniform() * (high - low) < density(x) ? x : -1;
}

/** |z| given |z| > R. */
function tail(source: Uniforms): number {
  for (;;) {
    // 1 − u is never 0.
    const x = -log(1 - source.uniform()) / R;
    const y = -log(1 - source.uniform());
    if (y + y > x * x) return R + x;
  }
}
