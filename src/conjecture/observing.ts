import type { ExactNumber } from '../exact/exact-number.js';
import type { Setting, Trajectory } from './trajectory.js';

/** What an experiment of one's own has to say, and what it may. */
export type Observed<T extends ExactNumber<T>> = Pick<Trajectory<T>, 'stepsTaken' | 'errorSquare'> &
  Partial<Pick<Trajectory<T>, 'outputSquare' | 'alignment' | 'signedSquareAlignment' | 'series'>>;

/**
 * The trajectory of an experiment of one's own, such as a network of another depth.
 *
 * Throws, when asked: Error for a quantity that the experiment does not observe.
 */
export function observing<T extends ExactNumber<T>>(
  setting: Setting<T>,
  observed: Observed<T>,
): Trajectory<T> {
  const missing = (name: string) => (): never => {
    throw new Error(`this experiment does not observe ${name}; hand it to observing({ … }).`);
  };
  return {
    ...setting,
    outputSquare: missing('outputSquare'),
    alignment: missing('alignment'),
    signedSquareAlignment: missing('signedSquareAlignment'),
    series: [],
    ...observed,
  };
}
