import { CONSTANTS } from './layout';

// The order of src/engine/hidden-constants.ts. Constants are loaded into locals before a loop: as literals they would be
// built again in every turn.
export const LOG2_E: usize = CONSTANTS;
export const ROUNDER: usize = CONSTANTS + 8;
export const LN2_HIGH: usize = CONSTANTS + 16;
export const LN2_LOW: usize = CONSTANTS + 24;
export const ONE: usize = CONSTANTS + 32;
export const TWO: usize = CONSTANTS + 40;
export const NEGATIVE_ZERO: usize = CONSTANTS + 48;
export const TANH_SATURATES: usize = CONSTANTS + 56;
export const SIGMOID_VANISHES: usize = CONSTANTS + 64;
export const SIGMOID_SATURATES: usize = CONSTANTS + 72;
export const SQUARE_VANISHES: usize = CONSTANTS + 80;
export const ERF_SATURATES: usize = CONSTANTS + 88;
export const TWO_OVER_ROOT_PI: usize = CONSTANTS + 96;
/** 5 coefficients. */
export const COTH: usize = CONSTANTS + 104;
/** 8 coefficients each. */
export const ERF_NUMERATOR: usize = CONSTANTS + 144;
export const ERF_DENOMINATOR: usize = CONSTANTS + 208;

@inline
export function constant(at: usize): v128 {
  return v128.load64_splat(at);
}
