import { overparameterizedWidth } from './smooth-networks.js';

// The width at which `convergence` is judged, and what follows from it: p = max(64, n²/(50δγ²)).

/** Instantiates the theorem's existential C₁; the proof needs far more. */
export const WIDTH_CONSTANT = 1 / 50;
/** Below this width n²/(50δγ²) is too small an ask on well-conditioned data: 3 to 15 % of runs violate at p = 16 … 32. */
export const SMALLEST_WIDTH = 64;

export const width = overparameterizedWidth(WIDTH_CONSTANT, SMALLEST_WIDTH);
