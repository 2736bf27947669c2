import { InputError } from '../input-error.js';
import type { LearningRule } from './learning-rule.js';

/**
 * The unit roundoff u of the arithmetics that can be judged: a sum or product is off by at most u of its size.
 *
 * Coarser ones are left out: at u = 2⁻⁸ the 2⁹ roundings that laws allow a step are more than the step.
 */
export const ROUNDOFFS = { float64: 2 ** -53, float32: 2 ** -24 } as const;
export type Precision = keyof typeof ROUNDOFFS;

/** u of the arithmetic that a rule computes in. Throws: InputError for one that cannot be judged. */
export function roundoffOf({ name, roundoff = ROUNDOFFS.float64 }: LearningRule): number {
  if (Object.values<number>(ROUNDOFFS).includes(roundoff)) return roundoff;
  throw new InputError(
    `rule ${name}: expected roundoff to be 2 ** -53 (float64) or 2 ** -24 (float32), got ${roundoff}; leave it out for float64.`,
  );
}
