import type { Conjecture } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import { forEveryDataset } from '../../src/claim/quantifier.js';
import type { ExactNumber } from '../../src/exact/exact-number.js';
import { type Point, type Toy, toy } from './toys.js';

/** What a trial drew, after the numbers of the case. */
export const drawnOf = <T extends ExactNumber<T>>(x: readonly T[]): T => x.at(-1) as T;
export const rateOf = <T extends ExactNumber<T>>(x: readonly T[]): T => x[0] as T;

/**
 * "The coin (rate, …) shows tails with probability ≥ 1 − δ": the violation rate of a case is its first number.
 *
 * Every trial draws u, uniform on [0, 1), and heads is u < rate.
 */
export function coin(delta: number, text: Partial<Toy> = {}): Conjecture<Point> {
  return toy({
    id: 'coin',
    quantifier: forEveryDataset({ withProbability: 1 - delta, over: 'tosses' }),
    complete: (value, stream) => [...value, stream.uniform()],
    conclusion: {
      tails: (x, { of, sign }) =>
        isAtMost('heads', of(sign(drawnOf(x).subtract(rateOf(x))) < 0 ? 1 : 0), of(0.5)),
    },
    ...text,
  });
}
