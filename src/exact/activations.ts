import { erf, erfSlope } from './erf.js';
import type { ExactNumber } from './exact-number.js';
import { Interval } from './interval.js';
import { Rational } from './rational.js';
import { sigmoid, sigmoidSlope } from './sigmoid.js';
import { tanh, tanhSlope } from './tanh.js';

/** ψ and ψ′ in numbers of one kind. */
export interface ExactActivation<T extends ExactNumber<T>> {
  readonly value: (z: T) => T;
  readonly slope: (z: T) => T;
}

/**
 * The activations of src/model/activation.ts in exact rationals: those whose values at rationals are rational.
 *
 * ReLU has ψ′(0) = 0, as there. Checked by: test/exact/activations.test.ts.
 */
export const RATIONAL_ACTIVATIONS = {
  linear: { value: (z) => z, slope: () => Rational.of(1n) },
  relu: {
    value: (z) => (z.n > 0n ? z : Rational.of(0n)),
    slope: (z) => Rational.of(z.n > 0n ? 1n : 0n),
  },
} satisfies Record<string, ExactActivation<Rational>>;

/**
 * The activations of src/model/activation.ts, by the same names, enclosed.
 *
 * The slope of ReLU is [0, 1] where the sign of z is not known: rationals decide it, more bits may.
 *
 * Checked by: test/exact/activations.test.ts, and each function by its own tests.
 */
export const INTERVAL_ACTIVATIONS = {
  linear: { value: (z) => z, slope: (z) => Interval.ofInteger(1n, z.bits) },
  erf: { value: erf, slope: erfSlope },
  tanh: { value: tanh, slope: tanhSlope },
  sigmoid: { value: sigmoid, slope: sigmoidSlope },
  relu: {
    value: (z) => Interval.ofEnds(z.low > 0n ? z.low : 0n, z.high > 0n ? z.high : 0n, z.bits),
    slope: (z) => {
      const unit = 1n << BigInt(z.bits);
      return Interval.ofEnds(z.low > 0n ? unit : 0n, z.high > 0n ? unit : 0n, z.bits);
    },
  },
} satisfies Record<string, ExactActivation<Interval>>;
