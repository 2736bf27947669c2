import {
  ERF_DENOMINATOR,
  ERF_NUMERATOR,
  ERF_SATURATES,
  SQUARE_VANISHES,
  TWO_OVER_ROOT_PI,
} from '../math/erf.js';
import { COTH_COEFFICIENTS, LN2_HIGH, LN2_LOW, LOG2_E, ROUNDER } from '../math/exponent-reduction.js';
import { SIGMOID_SATURATES, SIGMOID_VANISHES } from '../math/sigmoid.js';
import { TANH_SATURATES } from '../math/tanh.js';

/** The constants of the elementary functions in the order of assembly/constants.ts: the kernel has none of its own. */
export const HIDDEN_CONSTANTS: readonly number[] = [
  LOG2_E,
  ROUNDER,
  LN2_HIGH,
  LN2_LOW,
  1,
  2,
  -0,
  TANH_SATURATES,
  SIGMOID_VANISHES,
  SIGMOID_SATURATES,
  SQUARE_VANISHES,
  ERF_SATURATES,
  TWO_OVER_ROOT_PI,
  ...COTH_COEFFICIENTS,
  ...ERF_NUMERATOR,
  ...ERF_DENOMINATOR,
];
